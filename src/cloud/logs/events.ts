import type { List } from '../store.ts'
import { type Moment, startOf, Timeline } from './timeline.ts'

export type LogEvent = Moment & {
  group: string
  stream: string
  message: string
  /** When it came in, milliseconds since the epoch; `time` is when it happened. */
  ingestionTime: number
}

/** Events that came in together, as they are kept: a function may write a hundred thousand lines in a second. */
export type LogBatch = {
  group: string
  stream: string
  ingestionTime: number
  /** The first event's; the others follow. */
  id: number
  /** One for each message, or one for all. */
  time: number | readonly number[]
  messages: readonly string[]
}

/** Events that one cloud keeps. With lines of 200 bytes, about 10 MB in the store. */
const KEPT = 50_000

type Group = { all: Timeline<LogEvent>; streams: Map<string, Timeline<LogEvent>> }

/** Every log event: durable in a list, and in memory by group and by stream, so that reading one asks nothing of others. */
export class LogEvents {
  readonly #groups = new Map<string, Group>()
  readonly #listeners = new Set<(events: readonly LogEvent[]) => void>()
  #lastId = 0
  #count = 0

  constructor(
    private readonly list: List<LogBatch>,
    private readonly kept = KEPT,
  ) {
    for (const batch of list.items) this.#index(batch)
  }

  append(batch: Omit<LogBatch, 'id'>): void {
    const numbered = { ...batch, id: this.#lastId + 1 }
    this.list.append(numbered)
    const events = this.#index(numbered)
    if (this.#count > this.kept) this.#dropOldest()
    for (const listener of this.#listeners) listener(events)
  }

  /** Calls `listener` with what comes in from now on, which is of one stream each time; the answer stops it. */
  subscribe(listener: (events: readonly LogEvent[]) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  inGroup(group: string): Timeline<LogEvent> {
    return this.#group(group).all
  }

  inStream(group: string, stream: string): Timeline<LogEvent> {
    return streamOf(this.#group(group), stream)
  }

  /** Forgets what happened in a group before `time`. The list forgets it with its oldest: that is not worth a rewrite. */
  expire(group: string, time: number): void {
    const { all, streams } = this.#group(group)
    if (all.countBefore(startOf(time)) === 0) return
    for (const timeline of [all, ...streams.values()]) timeline.keepOnly((event) => event.time >= time)
  }

  dropGroup(group: string): void {
    this.#groups.delete(group)
    this.list.prune((batch) => batch.group !== group)
    this.#recount()
  }

  dropStream(group: string, stream: string): void {
    const { all, streams } = this.#group(group)
    streams.delete(stream)
    all.keepOnly((event) => event.stream !== stream)
    this.list.prune((batch) => batch.group !== group || batch.stream !== stream)
    this.#recount()
  }

  /** A tenth at once, so that each event pays for its share of the walk and not for the whole of it. */
  #dropOldest(): void {
    const { items } = this.list
    let [dropped, oldest] = [0, 0]
    for (; this.#count > this.kept * 0.9 && dropped < items.length - 1; dropped++) {
      const batch = items[dropped] as LogBatch
      this.#count -= batch.messages.length
      oldest = batch.id + batch.messages.length
    }
    this.list.dropOldest(dropped)
    for (const { all, streams } of this.#groups.values())
      for (const timeline of [all, ...streams.values()]) timeline.keepOnly(({ id }) => id >= oldest)
  }

  #recount(): void {
    this.#count = this.list.items.reduce((sum, { messages }) => sum + messages.length, 0)
  }

  /** Member by member: copying with `...` takes four times as long, and this is done for each line of each function. */
  #index({ group, stream, ingestionTime, messages, time, id }: LogBatch): LogEvent[] {
    const found = this.#group(group)
    const inStream = streamOf(found, stream)
    const events: LogEvent[] = []
    for (const message of messages) {
      const own = typeof time === 'number' ? time : (time[events.length] ?? 0)
      const event = { group, stream, ingestionTime, time: own, id: id + events.length, message }
      events.push(event)
      found.all.add(event)
      inStream.add(event)
    }
    this.#lastId = Math.max(this.#lastId, id + messages.length - 1)
    this.#count += messages.length
    return events
  }

  #group(name: string): Group {
    const group = this.#groups.get(name) ?? { all: new Timeline(), streams: new Map() }
    this.#groups.set(name, group)
    return group
  }
}

function streamOf({ streams }: Group, name: string): Timeline<LogEvent> {
  const stream = streams.get(name) ?? new Timeline()
  streams.set(name, stream)
  return stream
}
