import type { Clock } from '../clock.ts'
import type { Table } from '../store.ts'
import { Agenda } from './agenda.ts'

/** Something on its way to somebody. Plain data: it survives a kill of the cloud. Times are milliseconds since the epoch. */
export type Pending = {
  id: string
  acceptedAt: number
  dueAt: number
  /** Times that it was tried. */
  attempts: number
}

export type Ways<Item extends Pending> = {
  clock: Clock
  table: Table<Item>
  /** Rejects when it was not taken. */
  attempt(item: Item): Promise<void>
  /** Milliseconds until the next attempt; `undefined` when there shall be none. `item.attempts` counts the failed one. */
  retryAfter(item: Item, error: unknown): number | undefined
  /** The last that is done for what was not taken. A rejection is told to `lost`. */
  giveUp(item: Item, error: unknown): Promise<void>
  lost(item: Item, error: unknown): void
}

/** Delivers each thing at least once, or gives it up: a kill in between delivers it twice, not never. */
export class Deliveries<Item extends Pending> {
  readonly #agenda: Agenda
  #isClosed = false

  constructor(private readonly ways: Ways<Item>) {
    this.#agenda = new Agenda(ways.clock, (id) => this.#try(id))
  }

  /** What a kill of the cloud has left. */
  resume(): void {
    for (const { id, dueAt } of this.ways.table.values()) this.#agenda.set(id, dueAt)
  }

  accept(item: Item): void {
    this.ways.table.set(item.id, item)
    if (item.dueAt <= this.ways.clock.now()) this.#try(item.id)
    else this.#agenda.set(item.id, item.dueAt)
  }

  close(): void {
    this.#isClosed = true
    this.#agenda.close()
  }

  #try(id: string): void {
    const item = this.ways.table.get(id)
    if (!item || this.#isClosed) return
    this.ways.attempt(item).then(
      () => this.ways.table.delete(id),
      (error: unknown) => this.#failed({ ...item, attempts: item.attempts + 1 }, error),
    )
  }

  #failed(item: Item, error: unknown): void {
    const { table, clock } = this.ways
    const wait = this.ways.retryAfter(item, error)
    if (wait !== undefined) {
      const later = { ...item, dueAt: clock.now() + wait }
      table.set(item.id, later)
      this.#agenda.set(item.id, later.dueAt)
      return
    }
    this.ways
      .giveUp(item, error)
      .catch((why: unknown) => this.ways.lost(item, why))
      .finally(() => table.delete(item.id))
  }
}
