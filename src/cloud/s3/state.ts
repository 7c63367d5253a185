import type { ServiceHost } from '../service.ts'
import type { Table } from '../store.ts'
import type { Bodies } from './bodies.ts'
import type { Objects } from './objects.ts'
import type { Settings } from './settings.ts'
import type { Uploads } from './uploads.ts'

export type S3State = {
  host: ServiceHost
  buckets: Table<Bucket>
  settings: Settings
  bodies: Bodies
  uploads: Uploads
  /** What is in a bucket. */
  objectsOf(bucket: string): Objects
  /** Greater each time, and about the time in microseconds: what came first, also after a restart. */
  nextOrder(): number
  /** What goes on though its request has been answered. */
  underWay: Set<Promise<unknown>>
}

export type Bucket = {
  name: string
  /** Milliseconds since the epoch. */
  createdAt: number
  /** The empty string is us-east-1, as AWS answers it. */
  location: string
  /** Absent until it was ever switched on. */
  versioning?: 'Enabled' | 'Suspended'
}

/** One version of one object, or a marker that it is deleted. */
export type ObjectVersion = {
  key: string
  /** `null` is a name too: that of the version which was put without versioning. */
  versionId: string
  /** The later, the greater. */
  order: number
  /** Milliseconds since the epoch. */
  modifiedAt: number
  /** Without the quotes. */
  etag: string
  size: number
  blobs: readonly BlobPart[]
  isDeleteMarker?: true
  headers: StoredHeaders
  metadata?: Readonly<Record<string, string>>
  checksum?: Checksum
  /** Of a multipart upload, in their order. */
  parts?: readonly { number: number; size: number; checksum?: string }[]
  tags?: readonly Tag[]
  storageClass?: string
  encryption?: { algorithm: string; keyId?: string }
}

export type BlobPart = { key: string; size: number }
export type Tag = { Key: string; Value: string }

/** Headers that come back as they were sent. */
export type StoredHeaders = {
  CacheControl?: string
  ContentDisposition?: string
  ContentEncoding?: string
  ContentLanguage?: string
  ContentType?: string
  Expires?: string
  WebsiteRedirectLocation?: string
}

export type ChecksumAlgorithm = 'CRC32' | 'CRC32C' | 'CRC64NVME' | 'SHA1' | 'SHA256'
/** `value`: base64, behind which `-<parts>` stands where it is one of the parts' checksums. */
export type Checksum = { algorithm: ChecksumAlgorithm; value: string; type: 'FULL_OBJECT' | 'COMPOSITE' }
