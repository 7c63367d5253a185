import type { Deliveries } from '../delivery/deliveries.ts'
import type { Pattern } from '../event-pattern/event-pattern.ts'
import type { ServiceHost } from '../service.ts'
import type { Table } from '../store.ts'
import type { SnsDelivery } from './delivery.ts'
import type { Sequences } from './fifo.ts'

/** Everything that SNS remembers. */
export type SnsState = {
  host: ServiceHost
  /** By ARN. */
  topics: Table<Topic>
  /** By ARN. */
  subscriptions: Table<Subscription>
  deliveries: Deliveries<SnsDelivery>
  sequences: Sequences
  /** What was sent by email, by message id and address, the newest last: there is nobody who would deliver it. */
  outbox: Table<Email>
  /** The ARNs of each topic's subscriptions, by the topic's. Not kept. */
  subscriptionsOf: Map<string, Set<string>>
  /** What filter policies say, by the subscription's ARN. Not kept. */
  filters: Map<string, Pattern>
  /** Asks an HTTP endpoint. */
  fetch: typeof fetch
}

export type Tags = Readonly<Record<string, string>>

export type Topic = {
  arn: string
  name: string
  /** As callers set them; `topic.ts` has the rest. */
  attributes: Readonly<Record<string, string>>
  tags: Tags
  /** Subscriptions that it had. */
  deleted: number
}

export type Protocol = 'http' | 'https' | 'email' | 'email-json' | 'sqs' | 'lambda'

export type Subscription = {
  arn: string
  topicArn: string
  protocol: Protocol
  endpoint: string
  /** ARN of who subscribed. */
  principal: string
  attributes: Readonly<Record<string, string>>
  /** There while the endpoint has not confirmed. */
  token?: string
  /** The one that it has confirmed with. */
  usedToken?: string
  wasAuthenticated: boolean
}

export type Email = {
  messageId: string
  topicArn: string
  to: string
  subject: string
  body: string
  /** Where the reader says yes, in an email that asks. */
  confirmUrl?: string
  /** Where the reader wants no more. */
  unsubscribeUrl?: string
  /** Milliseconds since the epoch. */
  sentAt: number
}
