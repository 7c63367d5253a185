import type { ServiceHost } from '../service.ts'
import type { Table } from '../store.ts'
import type { Deduplications } from './deduplication.ts'
import type { LiveQueue } from './live-queue.ts'
import type { ReceiveAttempts } from './receive-attempts.ts'

/** Everything that SQS remembers. */
export type SqsState = {
  host: ServiceHost
  /** By name. */
  queues: Table<Queue>
  /** By name, when it was deleted: milliseconds since the epoch. */
  deleted: Table<number>
  /** By message id. Written when a message comes into a queue, and not changed while it is there. */
  messages: Table<Message>
  /** By message id: what became of those that were received. */
  deliveries: Table<Delivery>
  deduplications: Deduplications
  /** By id. */
  moveTasks: Table<MoveTask>
  attempts: ReceiveAttempts
  /** By name: the queues with their messages in order. Not kept. */
  live: Map<string, LiveQueue>
  /** The last message's `order`. */
  lastOrder: number
  isClosed: boolean
}

/** Times are milliseconds since the epoch, on the cloud's clock. */
export type Queue = {
  name: string
  createdAt: number
  modifiedAt: number
  purgedAt?: number
  /** As callers set them, and what is not there has its default; `attributes.ts`. */
  attributes: Readonly<Record<string, string>>
  tags: Readonly<Record<string, string>>
}

export type Message = {
  id: string
  /** The queue's name. */
  queue: string
  order: number
  body: string
  bodyMd5: string
  attributes?: Readonly<Record<string, MessageAttribute>>
  /** The unique id of who sent it. */
  senderId: string
  sentAt: number
  /** Until it is received for the first time. */
  visibleAt: number
  group?: string
  deduplicationId?: string
  sequenceNumber?: string
  traceHeader?: string
  /** As `Context.trace` of who sent it. */
  trace?: string
  /** ARN of the queue that it was moved from, where it lies in a dead-letter queue. */
  deadLetterSource?: string
}

/** `binary` is base64: values in the store are JSON. */
export type MessageAttribute = { type: string; text: string } | { type: string; binary: string }

export type Delivery = {
  visibleAt: number
  /** When that was decided. */
  hiddenAt: number
  /** How often it was received, in all queues; with the message's id, it makes the receipt handle. */
  count: number
  firstAt: number
  /** For the last time. */
  receivedAt?: number
}

export type Deduplication = { messageId: string; sequenceNumber: string; until: number }

export type MoveTask = {
  id: string
  /** The queues' names. Without `destination`, each message goes back to where it came from. */
  source: string
  destination?: string
  perSecond?: number
  startedAt: number
  status: 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED'
  moved: number
  toMove: number
  failure?: string
}
