import type { List } from '../store.ts'
import { type Moment, startOf, Timeline } from './timeline.ts'

export type LogEvent = Moment & {
  group: string
  stream: string
  message: string
  /** When it came in, milliseconds since the epoch; `time` is when it happened. */
  ingestionTime: number
}

/** Events that one cloud keeps. With lines of 200 bytes, about 10 MB in the store. */
const KEPT = 50_000

type Group = { all: Timeline<LogEvent>; streams: Map<string, Timeline<LogEvent>> }

/** Every log event: durable in a list, and in memory by group and by stream, so that reading one asks nothing of others. */
export class LogEvents {
  readonly #groups = new Map<string, Group>()
  #lastId: number

  constructor(
    private readonly list: List<LogEvent>,
    private readonly kept = KEPT,
  ) {
    for (const event of list.items) this.#index(event)
    this.#lastId = list.items.at(-1)?.id ?? 0
  }

  append(events: readonly Omit<LogEvent, 'id'>[]): void {
    const numbered = events.map((event) => ({ ...event, id: ++this.#lastId }))
    this.list.append(...numbered)
    for (const event of numbered) this.#index(event)
    if (this.list.items.length > this.kept) this.#dropOldest()
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
    this.list.prune((event) => event.group !== group)
  }

  dropStream(group: string, stream: string): void {
    const { all, streams } = this.#group(group)
    streams.delete(stream)
    all.keepOnly((event) => event.stream !== stream)
    this.list.prune((event) => event.group !== group || event.stream !== stream)
  }

  /** A tenth at once, so that each event pays for its share of the walk and not for the whole of it. */
  #dropOldest(): void {
    const { items } = this.list
    const oldest = items[items.length - Math.ceil(this.kept * 0.9)]?.id ?? 0
    const keep = ({ id }: LogEvent) => id >= oldest
    this.list.prune(keep)
    for (const { all, streams } of this.#groups.values())
      for (const timeline of [all, ...streams.values()]) timeline.keepOnly(keep)
  }

  #index(event: LogEvent): void {
    const group = this.#group(event.group)
    group.all.add(event)
    streamOf(group, event.stream).add(event)
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
