/** A binary heap that finds its items again: whatever changes in one, `update` or `remove` it in O(log n). */
export class Heap<Item> {
  readonly #items: Item[] = []
  readonly #places = new Map<Item, number>()

  /** `before(a, b)`: `a` comes first. It must order any two items. */
  constructor(private readonly before: (a: Item, b: Item) => boolean) {}

  get size(): number {
    return this.#items.length
  }

  get top(): Item | undefined {
    return this.#items[0]
  }

  has(item: Item): boolean {
    return this.#places.has(item)
  }

  add(item: Item): void {
    this.#put(item, this.#items.length)
    this.#rise(item, this.#items.length - 1)
  }

  /** The item's order has changed; one that is not there is added. */
  update(item: Item): void {
    const place = this.#places.get(item)
    if (place === undefined) this.add(item)
    else {
      this.#rise(item, place)
      this.#sink(item, this.#places.get(item) ?? place)
    }
  }

  remove(item: Item): boolean {
    const place = this.#places.get(item)
    if (place === undefined) return false
    const last = this.#items.pop() as Item
    this.#places.delete(item)
    if (last === item) return true
    this.#put(last, place)
    this.update(last)
    return true
  }

  clear(): void {
    this.#items.length = 0
    this.#places.clear()
  }

  /** The first `most` items in order, as long as `wanted` holds; they stay where they are. */
  first(most: number, wanted: (item: Item) => boolean): Item[] {
    const found: Item[] = []
    const open = this.#items.length > 0 ? [0] : []
    while (open.length > 0 && found.length < most) {
      const next = open.reduce((best, place) => (this.before(this.#at(place), this.#at(best)) ? place : best))
      const item = this.#at(next)
      if (!wanted(item)) break
      found.push(item)
      open.splice(open.indexOf(next), 1)
      for (const child of [2 * next + 1, 2 * next + 2]) if (child < this.#items.length) open.push(child)
    }
    return found
  }

  #at(place: number): Item {
    return this.#items[place] as Item
  }

  #put(item: Item, place: number): void {
    this.#items[place] = item
    this.#places.set(item, place)
  }

  #rise(item: Item, from: number): void {
    let place = from
    while (place > 0) {
      const parent = (place - 1) >> 1
      const above = this.#at(parent)
      if (!this.before(item, above)) break
      this.#put(above, place)
      place = parent
    }
    if (place !== from) this.#put(item, place)
  }

  #sink(item: Item, from: number): void {
    let place = from
    for (;;) {
      let child = 2 * place + 1
      if (child >= this.#items.length) break
      if (child + 1 < this.#items.length && this.before(this.#at(child + 1), this.#at(child))) child += 1
      const below = this.#at(child)
      if (!this.before(below, item)) break
      this.#put(below, place)
      place = child
    }
    if (place !== from) this.#put(item, place)
  }
}
