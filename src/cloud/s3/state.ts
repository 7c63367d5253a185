import type { NotificationConfiguration } from '@aws-sdk/client-s3'
import type { ServiceHost } from '../service.ts'
import type { Table } from '../store.ts'

/** Everything that S3 remembers. */
export type S3State = {
  host: ServiceHost
  /** By name. */
  buckets: Table<Bucket>
  /** Of one bucket, by key. */
  objects(bucket: string): Table<StoredObject>
}

/** Times are milliseconds since the epoch, on the cloud's clock. */
export type Bucket = {
  name: string
  createdAt: number
  notifications: NotificationConfiguration
  /** Absent until it is first set. */
  versioning?: 'Enabled' | 'Suspended'
}

/** Its bytes are a blob. */
export type StoredObject = {
  key: string
  blob: string
  size: number
  /** Without quotes. */
  etag: string
  contentType: string
  /** Names in lower case. */
  metadata: Readonly<Record<string, string>>
  modifiedAt: number
  versionId?: string
}
