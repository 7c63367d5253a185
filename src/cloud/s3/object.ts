import { md5 } from '@noble/hashes/legacy.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { noSuchKey, preconditionFailed } from './errors.ts'
import type { Bucket, S3State, StoredObject } from './state.ts'

/** Throws `NoSuchKey`. */
export function findObject(state: S3State, bucket: Bucket, key = ''): StoredObject {
  const found = state.objects(bucket.name).get(key)
  if (!found) throw noSuchKey(key)
  return found
}

export type NewObject = {
  key: string
  body: Uint8Array
  contentType?: string | undefined
  metadata?: Readonly<Record<string, string>> | undefined
}

/** Keeps an object in the place of an earlier one. */
export async function keepObject(state: S3State, bucket: Bucket, given: NewObject): Promise<StoredObject> {
  const object: StoredObject = {
    key: given.key,
    blob: await state.host.store.blobs.put(given.body),
    size: given.body.length,
    etag: bytesToHex(md5(given.body)),
    contentType: given.contentType ?? 'binary/octet-stream',
    metadata: given.metadata ?? {},
    modifiedAt: state.host.clock.now(),
    ...(bucket.versioning === 'Enabled' && { versionId: newVersionId() }),
  }
  state.objects(bucket.name).set(given.key, object)
  return object
}

const newVersionId = () => crypto.randomUUID().replaceAll('-', '')

/** `If-Match` and `If-None-Match`, as they hold for what is there. */
export function checkConditions(
  found: StoredObject | undefined,
  { IfMatch, IfNoneMatch }: { IfMatch?: string | undefined; IfNoneMatch?: string | undefined },
): void {
  const isSame = (etag: string) => etag === '*' || etag.replaceAll('"', '') === found?.etag
  if (IfMatch !== undefined && !(found && isSame(IfMatch))) throw preconditionFailed('If-Match')
  if (IfNoneMatch !== undefined && found && isSame(IfNoneMatch)) throw preconditionFailed('If-None-Match')
}

/** What every answer about an object says of it. */
export const described = (object: StoredObject) => ({
  ETag: `"${object.etag}"`,
  ...(object.versionId && { VersionId: object.versionId }),
})

export const headersOf = (object: StoredObject) => ({
  ...described(object),
  AcceptRanges: 'bytes',
  ContentLength: object.size,
  ContentType: object.contentType,
  LastModified: new Date(object.modifiedAt),
  Metadata: { ...object.metadata },
})
