/**
 * Keys in the order in which S3 lists them, that of their UTF-8 bytes. Adding, removing and finding a place cost the
 * logarithm of how many there are, and moving a block.
 */
export class SortedKeys {
  /** Each is sorted and not empty, and all in one before all in the next. */
  readonly #blocks: string[][] = []
  #size = 0

  constructor(keys: Iterable<string> = []) {
    const sorted = [...keys].sort(compareKeys)
    for (let at = 0; at < sorted.length; at += BLOCK) this.#blocks.push(sorted.slice(at, at + BLOCK))
    this.#size = sorted.length
  }

  get size(): number {
    return this.#size
  }

  /** One that is there already is not added again. */
  add(key: string): void {
    const at = Math.min(this.#blockFor(key), Math.max(0, this.#blocks.length - 1))
    const block = this.#blocks[at]
    if (!block) this.#blocks.push([key])
    else {
      const place = firstOf(block, (other) => compareKeys(other, key) < 0)
      if (block[place] === key) return
      block.splice(place, 0, key)
      if (block.length > 2 * BLOCK) this.#blocks.splice(at + 1, 0, block.splice(BLOCK))
    }
    this.#size++
  }

  delete(key: string): void {
    const at = this.#blockFor(key)
    const block = this.#blocks[at]
    const place = block ? firstOf(block, (other) => compareKeys(other, key) < 0) : 0
    if (block?.[place] !== key) return
    block.splice(place, 1)
    if (block.length === 0) this.#blocks.splice(at, 1)
    this.#size--
  }

  /** The first key that `isBefore` does not hold for. It must hold for all keys up to some place, and for none behind. */
  first(isBefore: (key: string) => boolean): string | undefined {
    const block = this.#blocks[firstOf(this.#blocks, (keys) => isBefore(keys.at(-1) ?? ''))]
    return block?.[firstOf(block, isBefore)]
  }

  /** The first block that ends with this key or behind it. */
  #blockFor(key: string): number {
    return firstOf(this.#blocks, (keys) => compareKeys(keys.at(-1) ?? '', key) < 0)
  }
}

/** Keys in a block. Twice as many are made two. */
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

export function compareKeys(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at++) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (x !== y) return rank(x) - rank(y)
  }
  return a.length - b.length
}

/** Surrogates stand for characters behind all others, though their units do not come last. */
const rank = (unit: number) => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit)
