import type { Clock } from '../clock.ts'

type Item = { time: number; key: string }

/**
 * What is due when, by key: a heap, of which the clock knows the first item alone. Costs the logarithm of the items,
 * where asking the clock for each would cost all of them. Not durable: whoever opens a service fills it again.
 */
export class Agenda {
  /** A heap: no item comes before the one at half its index. The first place is not used. */
  readonly #heap: Item[] = [{ time: 0, key: '' }]
  /** An item in the heap that is not the one here has been put off or dropped. */
  readonly #current = new Map<string, Item>()
  #alarm: { time: number; cancel(): void } | undefined
  #isClosed = false

  constructor(
    private readonly clock: Clock,
    /** Called once for each, `time` being when it was due. It may set the key anew. */
    private readonly due: (key: string, time: number) => void,
  ) {}

  /** In place of what was set for this key before. */
  set(key: string, time: number): void {
    if (this.#isClosed) return
    const item = { time, key }
    this.#current.set(key, item)
    this.#push(item)
    if (this.#heap.length > 64 && this.#heap.length > 4 * this.#current.size) this.#rebuild()
    this.#arm()
  }

  delete(key: string): void {
    this.#current.delete(key)
  }

  /** When this key is due, milliseconds since the epoch. */
  timeOf(key: string): number | undefined {
    return this.#current.get(key)?.time
  }

  close(): void {
    this.#isClosed = true
    this.#alarm?.cancel()
    this.#current.clear()
  }

  #arm(): void {
    const first = this.#heap[1]
    if (!first || this.#isClosed || (this.#alarm && this.#alarm.time <= first.time)) return
    this.#alarm?.cancel()
    this.#alarm = { time: first.time, ...this.clock.at(first.time, () => this.#ring()) }
  }

  #ring(): void {
    this.#alarm = undefined
    const now = this.clock.now()
    for (let item = this.#heap[1]; item && item.time <= now; item = this.#heap[1]) {
      this.#pop()
      if (this.#current.get(item.key) !== item) continue
      this.#current.delete(item.key)
      this.due(item.key, item.time)
    }
    this.#arm()
  }

  #push(item: Item): void {
    const heap = this.#heap
    let at = heap.push(item) - 1
    for (let parent = at >> 1; parent > 0 && isLater(heap[parent], item); parent = at >> 1) {
      heap[at] = heap[parent] as Item
      at = parent
    }
    heap[at] = item
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop() as Item
    if (heap.length === 1) return
    let at = 1
    for (;;) {
      let child = 2 * at
      if (isLater(heap[child], heap[child + 1])) child++
      if (!isLater(last, heap[child])) break
      heap[at] = heap[child] as Item
      at = child
    }
    heap[at] = last
  }

  #rebuild(): void {
    this.#heap.length = 1
    for (const item of this.#current.values()) this.#push(item)
  }
}

const isLater = (item: Item | undefined, than: Item | undefined) =>
  item !== undefined && than !== undefined && item.time > than.time
