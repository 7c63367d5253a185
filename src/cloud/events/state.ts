import type { Agenda } from '../delivery/agenda.ts'
import type { Deliveries } from '../delivery/deliveries.ts'
import type { Pattern } from '../event-pattern/event-pattern.ts'
import type { PolicyStatement } from '../policy/document.ts'
import type { ServiceHost } from '../service.ts'
import type { Table } from '../store.ts'
import type { EventDelivery } from './delivery.ts'
import type { Target } from './target.ts'

/** Everything that EventBridge remembers. */
export type EventsState = {
  host: ServiceHost
  /** By name. */
  buses: Table<EventBus>
  /** By `ruleKey`. */
  rules: Table<Rule>
  /** By `ruleKey`, in the order of putting. */
  targets: Table<readonly Target[]>
  deliveries: Deliveries<EventDelivery>
  /** When the rules with a schedule are due, by `ruleKey`. Not kept. */
  agenda: Agenda
  /** The keys of each bus's rules, and by key what their patterns say. Not kept. */
  rulesOf: Map<string, Set<string>>
  patterns: Map<string, Pattern>
}

export type Tags = Readonly<Record<string, string>>

/** Times are milliseconds since the epoch, on the cloud's clock. */
export type EventBus = {
  name: string
  description?: string
  createdAt: number
  modifiedAt: number
  statements: readonly PolicyStatement[]
  deadLetterArn?: string
  tags: Tags
}

export type Rule = {
  name: string
  bus: string
  /** JSON, as it was sent. */
  pattern?: string
  /** As it was sent: `rate(5 minutes)`. */
  schedule?: string
  /** From when on a rate is counted. */
  scheduledAt: number
  state: 'ENABLED' | 'DISABLED' | 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'
  description?: string
  roleArn?: string
  tags: Tags
}

/** No bus's name has a `|`, so no two rules share a key. */
export const ruleKey = (bus: string, name: string) => `${bus}|${name}`
