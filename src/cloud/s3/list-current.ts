import type { _Object, Owner } from '@aws-sdk/client-s3'
import { type Asked, type Listed, listed } from './listing.ts'
import type { ObjectVersion, S3State } from './state.ts'

type Found = Listed & { objects: ObjectVersion[] }

/** One page of the objects that are there now. */
export function currentObjects(state: S3State, bucket: string, asked: Omit<Asked, 'shows'>): Found {
  const objects = state.objectsOf(bucket)
  const shows = (key: string) => !objects.current(key)?.isDeleteMarker
  const page = asked.most === 0 ? { keys: [], prefixes: [] } : listed(objects.keys, { ...asked, shows })
  return { ...page, objects: page.keys.flatMap((key) => objects.current(key) ?? []) }
}

/** As both listings show them. */
export const shownIn = ({ objects, prefixes }: Found, encode: (text: string) => string, owner: Owner | undefined) => ({
  Contents: objects.map(
    ({ key, modifiedAt, etag, size, storageClass, checksum }): _Object => ({
      ...{ Key: encode(key), LastModified: new Date(modifiedAt), ETag: `"${etag}"`, Size: size },
      ...(checksum && { ChecksumAlgorithm: [checksum.algorithm], ChecksumType: checksum.type }),
      StorageClass: (storageClass ?? 'STANDARD') as 'STANDARD',
      ...(owner && { Owner: owner }),
    }),
  ),
  CommonPrefixes: prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
})
