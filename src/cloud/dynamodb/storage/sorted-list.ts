/**
 * Items in an order, each once. Adding, removing and finding a place cost the logarithm of how many there are and moving
 * a block, also when there are a million.
 */
export class SortedList<Item> {
  /** Each is sorted and not empty, and all in one before all in the next. */
  readonly #blocks: Item[][] = []
  readonly #compare: (left: Item, right: Item) => number
  #size = 0

  constructor(compare: (left: Item, right: Item) => number, items: Iterable<Item> = []) {
    this.#compare = compare
    const sorted = [...items].sort(compare)
    for (let at = 0; at < sorted.length; at += BLOCK) this.#blocks.push(sorted.slice(at, at + BLOCK))
    this.#size = sorted.length
  }

  get size(): number {
    return this.#size
  }

  /** In the place of an equal one. */
  add(item: Item): void {
    const at = Math.min(this.#blockFor(item), Math.max(0, this.#blocks.length - 1))
    const block = this.#blocks[at]
    if (!block) {
      this.#blocks.push([item])
      this.#size++
      return
    }
    const place = firstOf(block, (other) => this.#compare(other, item) < 0)
    const found = block[place]
    if (found !== undefined && this.#compare(found, item) === 0) {
      block[place] = item
      return
    }
    block.splice(place, 0, item)
    if (block.length > 2 * BLOCK) this.#blocks.splice(at + 1, 0, block.splice(BLOCK))
    this.#size++
  }

  delete(item: Item): void {
    const at = this.#blockFor(item)
    const block = this.#blocks[at]
    if (!block) return
    const place = firstOf(block, (other) => this.#compare(other, item) < 0)
    const found = block[place]
    if (found === undefined || this.#compare(found, item) !== 0) return
    block.splice(place, 1)
    if (block.length === 0) this.#blocks.splice(at, 1)
    this.#size--
  }

  /**
   * From the first that `isBefore` does not hold for, upwards. It must hold for all up to some place, and for none behind.
   * The list must not change meanwhile.
   */
  *upwards(isBefore: (item: Item) => boolean = () => false): Generator<Item, void, undefined> {
    let [at, place] = this.#placeOf(isBefore)
    for (let block = this.#blocks[at]; block; block = this.#blocks[++at], place = 0)
      for (; place < block.length; place++) yield block[place] as Item
  }

  /** From the last that `isBefore` holds for, downwards. */
  *downwards(isBefore: (item: Item) => boolean = () => true): Generator<Item, void, undefined> {
    let [at, place] = this.#placeOf(isBefore)
    for (; at >= 0; place = this.#blocks[--at]?.length ?? 0)
      for (place--; place >= 0; place--) yield (this.#blocks[at] as Item[])[place] as Item
  }

  #placeOf(isBefore: (item: Item) => boolean): [block: number, place: number] {
    const at = firstOf(this.#blocks, (items) => isBefore(items.at(-1) as Item))
    const block = this.#blocks[at]
    return [at, block ? firstOf(block, isBefore) : 0]
  }

  /** The first block that ends with this item or behind it. */
  #blockFor(item: Item): number {
    return firstOf(this.#blocks, (items) => this.#compare(items.at(-1) as Item, item) < 0)
  }
}

/** Items in a block. Twice as many are made two. */
const BLOCK = 512

function firstOf<Item>(items: readonly Item[], isBefore: (item: Item) => boolean): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBefore(items[middle] as Item)) low = middle + 1
    else high = middle
  }
  return low
}
