/** When something happened. `id` orders what happened at the same time: ascending, from 1. */
export type Moment = {
  /** Milliseconds since the epoch. */
  time: number
  id: number
}

/** Things in the order they happened, whatever order they came in. A place in it is found by halving. */
export class Timeline<Item extends Moment> {
  #items: Item[] = []

  get items(): readonly Item[] {
    return this.#items
  }

  /** Costs next to nothing for what happened last, which is the usual case. */
  add(item: Item): void {
    const last = this.#items.at(-1)
    if (!last || last.time < item.time || (last.time === item.time && last.id < item.id)) this.#items.push(item)
    else this.#items.splice(this.countBefore(item), 0, item)
  }

  /** How many items happened before `moment`: the index of the first that did not. */
  countBefore({ time, id }: Moment): number {
    let low = 0
    let high = this.#items.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const item = this.#items[middle]
      if (item && (item.time < time || (item.time === time && item.id < id))) low = middle + 1
      else high = middle
    }
    return low
  }

  keepOnly(keep: (item: Item) => boolean): void {
    this.#items = this.#items.filter(keep)
  }
}

/** The moment before everything at `time`. */
export const startOf = (time: number): Moment => ({ time, id: 0 })

/** The moment right after this one. */
export const after = ({ time, id }: Moment): Moment => ({ time, id: id + 1 })
