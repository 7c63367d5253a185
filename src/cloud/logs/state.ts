import type { ServiceHost } from '../service.ts'
import type { Table } from '../store.ts'
import { LogEvents } from './events.ts'
import type { SubscriptionFilter } from './subscription.ts'
import type { Tags } from './tags.ts'

/** Everything that CloudWatch Logs remembers. */
export type LogsState = {
  region: string
  account: string
  /** By name. */
  groups: Table<LogGroup>
  /** By `streamKey`. */
  streams: Table<LogStream>
  events: LogEvents
  /** By group: at most two. */
  subscriptionFilters: Table<readonly SubscriptionFilter[]>
  host: ServiceHost
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
  tags?: Tags
}

export type LogStream = { group: string; name: string; creationTime: number }

/** No group's name has a colon, so no two streams share a key. */
export const streamKey = (group: string, stream: string) => `${group}:${stream}`

export const emptyState = (host: ServiceHost): LogsState => ({
  host,
  region: host.region,
  account: host.account,
  groups: host.store.table('logs/groups'),
  streams: host.store.table('logs/streams'),
  events: new LogEvents(host.store.list('logs/batches')),
  subscriptionFilters: host.store.table('logs/subscription-filters'),
  stopListening: () => {},
})
