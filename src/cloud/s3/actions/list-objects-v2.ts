import { ListObjectsV2$, type ListObjectsV2Output, type ListObjectsV2Request } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { list } from '../listing.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export const listObjectsV2 = action({
  operation: ListObjectsV2$,

  run({ state }: Context<S3State>, input: ListObjectsV2Request): ListObjectsV2Output {
    const { name } = findBucket(state, input.Bucket)
    const { MaxKeys = 1000, Prefix, Delimiter, StartAfter, ContinuationToken } = input
    const after = ContinuationToken ? decodeURIComponent(atob(ContinuationToken)) : StartAfter
    const found = list(state, name, { prefix: Prefix, delimiter: Delimiter, after, most: Math.min(MaxKeys, 1000) })
    const { objects, prefixes, next } = found
    return {
      ...{ Name: name, Prefix: Prefix ?? '', MaxKeys, KeyCount: objects.length + prefixes.length },
      ...(Delimiter && { Delimiter }),
      ...(StartAfter && { StartAfter }),
      IsTruncated: next !== undefined,
      ...(next !== undefined && { NextContinuationToken: btoa(encodeURIComponent(next)) }),
      Contents: objects.map(({ key, etag, size, modifiedAt }) => ({
        ...{ Key: key, ETag: `"${etag}"`, Size: size, StorageClass: 'STANDARD' },
        LastModified: new Date(modifiedAt),
      })),
      CommonPrefixes: prefixes.map((prefix) => ({ Prefix: prefix })),
    }
  },
})
