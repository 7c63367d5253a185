import { ServiceError } from '../errors.ts'
import { findBucket } from './bucket.ts'
import { checkWriteConditions } from './conditions.ts'
import { invalidArgument, keyTooLong, methodNotAllowed, noSuchKey, noSuchVersion } from './errors.ts'
import type { Bucket, ObjectVersion, S3State } from './state.ts'

/** The name of the version that is put without versioning. */
export const NULL_VERSION = 'null'

type Named = { Key?: string | undefined; VersionId?: string | undefined }

/** The version that is meant. Throws where there is none, and for a delete marker. */
export function findVersion(
  state: S3State,
  bucket: Bucket,
  { Key: key = '', VersionId }: Named,
  method = 'GET',
): ObjectVersion {
  if (VersionId === undefined) {
    const found = state.objectsOf(bucket.name).current(key)
    if (!found) throw noSuchKey(key)
    if (found.isDeleteMarker) throw noSuchKey(key, markerHeaders(found))
    return found
  }
  checkVersionId(VersionId)
  const found = state.objectsOf(bucket.name).find(key, VersionId)
  if (!found) throw noSuchVersion(key, VersionId)
  if (found.isDeleteMarker) throw methodNotAllowed(method, 'DeleteMarker', { allow: 'DELETE', ...markerHeaders(found) })
  return found
}

const markerHeaders = ({ versionId }: ObjectVersion) => ({
  'x-amz-delete-marker': 'true',
  'x-amz-version-id': versionId,
})

export function checkVersionId(versionId: string): void {
  if (versionId !== NULL_VERSION && !/^[\w.-]{32}$/.test(versionId))
    throw invalidArgument('Invalid version id specified', {
      ArgumentName: 'versionId',
      ArgumentValue: versionId,
    })
}

export type NewVersion = Omit<ObjectVersion, 'versionId' | 'order' | 'modifiedAt'>

/**
 * Puts an object's new version in place, in one step. The bytes are the version's already; where it is refused, they are
 * let go.
 */
export async function putVersion(
  state: S3State,
  named: { Bucket?: string | undefined },
  version: NewVersion,
  conditions: { IfMatch?: string | undefined; IfNoneMatch?: string | undefined } = {},
): Promise<ObjectVersion> {
  try {
    const bucket = findBucket(state, named) // it may have gone while the bytes came
    checkKey(version.key)
    const objects = state.objectsOf(bucket.name)
    checkWriteConditions(objects.current(version.key), version.key, conditions)
    const put = stamped(state, bucket, version)
    const replaced = objects.put(put)
    if (replaced) await state.bodies.release(replaced.blobs)
    return put
  } catch (error) {
    if (error instanceof ServiceError) await state.bodies.release(version.blobs)
    throw error
  }
}

const stamped = (state: S3State, bucket: Bucket, version: NewVersion): ObjectVersion => ({
  ...version,
  versionId: bucket.versioning === 'Enabled' ? newVersionId() : NULL_VERSION,
  order: state.nextOrder(),
  modifiedAt: state.host.clock.now(),
})

export type Deleted = {
  /** What there was of this name; `undefined` when there was nothing to delete. */
  removed?: ObjectVersion
  /** The marker that hides the key now. */
  marker?: ObjectVersion
}

/** Removes a version that is named; else hides the key behind a marker where there are versions, and removes it where not. */
export async function deleteVersion(
  state: S3State,
  bucket: Bucket,
  { Key: key = '', VersionId }: Named,
): Promise<Deleted> {
  const objects = state.objectsOf(bucket.name)
  if (VersionId !== undefined || !bucket.versioning) {
    if (VersionId !== undefined) checkVersionId(VersionId)
    const removed = objects.find(key, VersionId ?? NULL_VERSION)
    if (!removed) return {}
    objects.remove(removed)
    await state.bodies.release(removed.blobs)
    return { removed }
  }
  const marker = stamped(state, bucket, {
    ...{ key, etag: MD5_OF_NOTHING, size: 0, blobs: [], headers: {} },
    isDeleteMarker: true,
  })
  const replaced = objects.put(marker)
  if (replaced) await state.bodies.release(replaced.blobs)
  return { marker }
}

const MD5_OF_NOTHING = 'd41d8cd98f00b204e9800998ecf8427e'

/** Bytes. */
const LONGEST_KEY = 1024

function checkKey(key: string): void {
  if (key.length > LONGEST_KEY / 4 && new TextEncoder().encode(key).length > LONGEST_KEY) throw keyTooLong(key)
}

/** 32 characters, as AWS's are. */
export function newVersionId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('')
}

/** As many as divide 256. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._'
