import { Heap } from './heap.ts'
import { fifoLine, type Line, standardLine, type Waiting } from './line.ts'

export type Counts = { visible: number; inFlight: number; delayed: number }

/** All messages of one queue by their turn, their age and what hides them. In memory: made anew when the cloud opens. */
export class Backlog {
  readonly #line: Line
  readonly #byId = new Map<string, Waiting>()
  readonly #hidden = new Heap<Waiting>((a, b) => a.visibleAt < b.visibleAt)
  readonly #oldest = new Heap<Waiting>((a, b) => a.sentAt < b.sentAt)
  /** Hidden since they were sent, and not since they were received. */
  readonly #delayed = new Set<Waiting>()

  constructor(isFifo: boolean) {
    this.#line = isFifo ? fifoLine() : standardLine()
  }

  find(id: string): Waiting | undefined {
    return this.#byId.get(id)
  }

  /** `now` tells whether it is hidden yet; `received` by what. In FIFO queues, the last that came in is the last. */
  add(waiting: Waiting, now: number, received = false): void {
    this.#byId.set(waiting.id, waiting)
    this.#line.add(waiting)
    this.#oldest.add(waiting)
    if (waiting.visibleAt <= now) return
    this.#hidden.add(waiting)
    if (!received) this.#delayed.add(waiting)
  }

  remove(waiting: Waiting): void {
    this.#byId.delete(waiting.id)
    this.#line.remove(waiting)
    this.#oldest.remove(waiting)
    this.#hidden.remove(waiting)
    this.#delayed.delete(waiting)
  }

  /** In flight until `visibleAt`. */
  hide(waiting: Waiting, visibleAt: number): void {
    waiting.visibleAt = visibleAt
    this.#line.changed(waiting)
    this.#hidden.update(waiting)
    this.#delayed.delete(waiting)
  }

  next(now: number, most: number): Waiting[] {
    return most > 0 ? this.#line.next(now, most) : []
  }

  nextAt(): number | undefined {
    return this.#line.nextAt()
  }

  /** Received, and not yet visible again. */
  isInFlight(waiting: Waiting, now: number): boolean {
    return waiting.visibleAt > now && !this.#delayed.has(waiting)
  }

  get oldest(): Waiting | undefined {
    return this.#oldest.top
  }

  counts(now: number): Counts {
    for (let top = this.#hidden.top; top && top.visibleAt <= now; top = this.#hidden.top) {
      this.#hidden.remove(top)
      this.#delayed.delete(top)
    }
    const [all, hidden, delayed] = [this.#byId.size, this.#hidden.size, this.#delayed.size]
    return { visible: all - hidden, inFlight: hidden - delayed, delayed }
  }

  all(): IterableIterator<Waiting> {
    return this.#byId.values()
  }

  clear(): void {
    this.#byId.clear()
    this.#line.clear()
    this.#oldest.clear()
    this.#hidden.clear()
    this.#delayed.clear()
  }
}
