import type { Clock } from '../clock.ts'
import type { Table } from '../store.ts'
import type { Deduplication, Queue } from './state.ts'

/** Milliseconds. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-exactly-once-processing.html */
const INTERVAL = 5 * 60_000

/** What was sent to FIFO queues of late. */
export class Deduplications {
  /** Oldest first, from `#first` on: a map's own order does not forget its first keys in constant time. */
  #keys: string[]
  #first = 0

  constructor(
    private readonly table: Table<Deduplication>,
    private readonly clock: Clock,
  ) {
    const until = (key: string) => table.get(key)?.until ?? 0
    this.#keys = [...table.keys()].sort((a, b) => until(a) - until(b))
  }

  /** The message that was sent with this id before: within the queue, or within the group, as the queue has it. */
  find(queue: Queue, group: string, id: string): Deduplication | undefined {
    this.#forgetOld()
    const inGroup = isByGroup(queue) ? this.table.get(keyOf(queue, id, group)) : undefined
    // What was sent while the whole queue counted, still counts for all groups: recorded.
    return inGroup ?? this.table.get(keyOf(queue, id))
  }

  remember(queue: Queue, group: string, id: string, message: Omit<Deduplication, 'until'>): void {
    const key = keyOf(queue, id, isByGroup(queue) ? group : undefined)
    this.table.set(key, { ...message, until: this.clock.now() + INTERVAL })
    this.#keys.push(key)
  }

  #forgetOld(): void {
    const now = this.clock.now()
    for (; this.#first < this.#keys.length; this.#first++) {
      const key = this.#keys[this.#first] as string
      const until = this.table.get(key)?.until ?? 0
      // In a former run, the clock may have been ahead.
      if (until > now && until <= now + INTERVAL) break
      this.table.delete(key)
    }
    if (this.#first < 1000 || this.#first < this.#keys.length / 2) return
    this.#keys = this.#keys.slice(this.#first)
    this.#first = 0
  }
}

const isByGroup = ({ attributes }: Queue) => attributes.DeduplicationScope === 'messageGroup'

/** A queue made anew under the same name begins with nothing. */
const keyOf = ({ name, createdAt }: Queue, id: string, group?: string) =>
  `${name}:${createdAt}:${group ? JSON.stringify([id, group]) : id}`
