import type { ServiceHost } from '../service.ts'
import type { Table } from '../store.ts'
import { LogEvents } from './events.ts'

/** Everything that CloudWatch Logs remembers. */
export type LogsState = {
  region: string
  account: string
  /** By name. */
  groups: Table<LogGroup>
  /** By `streamKey`. */
  streams: Table<LogStream>
  events: LogEvents
  /** Ends what `open` began. */
  stopListening(): void
}

export type LogGroup = {
  name: string
  /** Milliseconds since the epoch, on the cloud's clock. */
  creationTime: number
  class: string
  /** Absent: events are kept for ever. */
  retentionDays?: number
}

export type LogStream = { group: string; name: string; creationTime: number }

/** No group's name has a colon, so no two streams share a key. */
export const streamKey = (group: string, stream: string) => `${group}:${stream}`

export const emptyState = ({ store, region, account }: ServiceHost): LogsState => ({
  region,
  account,
  groups: store.table('logs/groups'),
  streams: store.table('logs/streams'),
  events: new LogEvents(store.list('logs/batches')),
  stopListening: () => {},
})
