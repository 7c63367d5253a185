import { shownChecksum } from './checksum.ts'
import type { Bucket, ObjectVersion } from './state.ts'

/** What every answer about a version says of it. */
export const described = (bucket: Bucket, { etag, versionId, encryption }: ObjectVersion) => ({
  ETag: `"${etag}"`,
  ...versionOf(bucket, versionId),
  ServerSideEncryption: (encryption?.algorithm ?? 'AES256') as 'AES256',
  ...(encryption?.keyId && { SSEKMSKeyId: encryption.keyId }),
})

/** Of a bucket that never had versions, none is told. */
export const versionOf = ({ versioning }: Bucket, versionId: string) => (versioning ? { VersionId: versionId } : {})

type Overrides = {
  ResponseCacheControl?: string | undefined
  ResponseContentDisposition?: string | undefined
  ResponseContentEncoding?: string | undefined
  ResponseContentLanguage?: string | undefined
  ResponseContentType?: string | undefined
  ResponseExpires?: Date | undefined
  ChecksumMode?: string | undefined
}

/** All that GetObject and HeadObject tell. */
export function headersOf(bucket: Bucket, version: ObjectVersion, asked: Overrides) {
  const { headers, storageClass, tags } = version
  const overriding = Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) => {
      const own = /^Response(.+)$/.exec(name)?.[1]
      if (!own || value === undefined) return []
      return [[own, value instanceof Date ? value.toUTCString() : value]]
    }),
  )
  const { Expires, ...shown } = { ...headers, ...overriding } as typeof headers
  return {
    ...described(bucket, version),
    AcceptRanges: 'bytes',
    LastModified: new Date(version.modifiedAt),
    ContentType: 'binary/octet-stream',
    ...shown,
    ...(Expires !== undefined && { Expires: new Date(Expires) }),
    ...(version.metadata && { Metadata: { ...version.metadata } }),
    ...(storageClass && storageClass !== 'STANDARD' && { StorageClass: storageClass as 'STANDARD_IA' }),
    ...(tags?.length && { TagCount: tags.length }),
    ...(asked.ChecksumMode === 'ENABLED' && shownChecksum(version.checksum)),
  }
}
