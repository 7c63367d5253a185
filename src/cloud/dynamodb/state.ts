import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { ServiceHost } from '../service.ts'
import type { List, Table } from '../store.ts'

/** Everything that DynamoDB remembers. */
export type DynamoDbState = {
  host: ServiceHost
  /** By name. */
  tables: Table<TableRecord>
  /** Of one table, by `keyText`. */
  items(table: TableRecord): Table<Item>
  /** Of one table's stream, in order. */
  stream(table: TableRecord): List<StreamRecord>
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
  partitionKey: KeyAttribute
  sortKey?: KeyAttribute
  billingMode: 'PROVISIONED' | 'PAY_PER_REQUEST'
  readUnits: number
  writeUnits: number
  deletionProtected: boolean
  stream?: { label: string; view: StreamView }
}

export type StreamView = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES'

export type StreamRecord = {
  id: string
  name: 'INSERT' | 'MODIFY' | 'REMOVE'
  /** Digits; they grow. */
  sequence: string
  createdAt: number
  keys: Item
  newImage?: Item
  oldImage?: Item
}

/** What callers send and get. */
export type Attributes = Record<string, AttributeValue>
