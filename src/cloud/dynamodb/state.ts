import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { ServiceHost } from '../service.ts'
import type { List, Table } from '../store.ts'
import type { Collection } from './storage/collection.ts'

/** Everything that DynamoDB remembers, and what it makes of that while it runs. */
export type DynamoDbState = {
  host: ServiceHost
  /** By name. */
  tables: Table<TableRecord>
  /** Of one table, by `keyText`. */
  items(table: { id: string }): Table<Item>
  /** By the end of their ARN, `<table>/stream/<label>`. */
  streams: Table<Stream>
  /** Of one stream, in order. */
  records(stream: { id: string }): List<StreamRecord>
  /** By idempotency token: what a transaction answered. */
  tokens: Table<Token>
  /** In memory: the tables' items in their orders, by the tables' ids. */
  collections: Map<string, Collection>
  /** In memory: what ends each table's wait for its next expiry, by the tables' ids. */
  expiries: Map<string, { at: number; cancel(): void }>
}

/** Values as JSON: bytes are base64. */
export type Item = Readonly<Record<string, StoredValue>>
export type StoredValue = Readonly<Record<string, unknown>>

export type KeyAttribute = { name: string; type: 'S' | 'N' | 'B' }

/** Times are milliseconds since the epoch, on the cloud's clock. */
export type TableRecord = {
  name: string
  id: string
  createdAt: number
  /** CREATING before this. */
  activeAt: number
  /** UPDATING before this. */
  updatedAt?: number
  /** DELETING, and gone at this time. */
  deletedAt?: number
  partitionKey: KeyAttribute
  sortKey?: KeyAttribute
  /** What `AttributeDefinitions` says. */
  attributes: readonly KeyAttribute[]
  indexes: readonly IndexRecord[]
  billing: Billing
  throughput: Throughput
  /** Units a second that the caller wants to have at once. */
  warm?: { read: number; write: number }
  deletionProtected: boolean
  tableClass?: { name: 'STANDARD' | 'STANDARD_INFREQUENT_ACCESS'; changedAt?: number }
  /** Encrypted by a key of KMS. */
  encryption?: { keyArn: string }
  /** The stream that is being written. */
  stream?: StreamSpecification
  /** The newest stream, also when it is not written any more. */
  latestStream?: string
  timeToLive?: { attribute: string }
  tags: Readonly<Record<string, string>>
  /** Point-in-time recovery. */
  recovery?: { since: number; days: number }
  policy?: { text: string; revision: string }
}

export type Billing = {
  mode: 'PROVISIONED' | 'PAY_PER_REQUEST'
  /** When it was last set to PAY_PER_REQUEST, and whether the caller has ever named a mode. */
  onDemandSince?: number
  isNamed: boolean
  /** `OnDemandThroughput`. */
  limits?: { MaxReadRequestUnits?: number | undefined; MaxWriteRequestUnits?: number | undefined }
}

export type Throughput = { read: number; write: number; increasedAt?: number; decreasedAt?: number; decreases: number }

export type IndexRecord = {
  name: string
  isLocal: boolean
  /** Several only where an index is global. */
  partition: readonly KeyAttribute[]
  sort: readonly KeyAttribute[]
  projection: { type: 'ALL' | 'KEYS_ONLY' | 'INCLUDE'; names?: readonly string[] }
  /** CREATING before this. */
  activeAt: number
  /** UPDATING before this. */
  updatedAt?: number
  /** DELETING, and gone at this time. */
  deletedAt?: number
  throughput: Throughput
  limits?: Billing['limits']
}

export type StreamView = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES'

export type StreamSpecification = { label: string; view: StreamView }

export type Stream = {
  id: string
  table: string
  label: string
  view: StreamView
  createdAt: number
  keys: readonly KeyAttribute[]
  /** When it stopped being written. */
  endedAt?: number
  /** How many of its records have been forgotten: the number of the first that is left. */
  trimmed: number
}

export type StreamRecord = {
  id: string
  name: 'INSERT' | 'MODIFY' | 'REMOVE'
  createdAt: number
  keys: Item
  newImage?: Item
  oldImage?: Item
  /** Bytes. */
  size: number
  /** Deleted by Time to Live. */
  expired?: true
}

export type Token = { hash: string; until: number }

/** What callers send and get. */
export type Attributes = Record<string, AttributeValue>
