import { ListObjects$, type ListObjectsOutput, type ListObjectsRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket, ownerOf } from '../bucket.ts'
import { encoderOf, pageSize } from '../encoding.ts'
import { currentObjects, shownIn } from '../list-current.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html */
export const listObjects = action({
  operation: ListObjects$,

  run({ state, account }: Context<S3State>, input: ListObjectsRequest): ListObjectsOutput {
    const bucket = findBucket(state, input)
    const { Delimiter, Prefix = '', Marker = '', EncodingType } = input
    const encode = encoderOf(EncodingType)
    const MaxKeys = pageSize('max-keys', input.MaxKeys)
    const found = currentObjects(state, bucket.name, {
      ...{ prefix: Prefix, delimiter: Delimiter, most: MaxKeys },
      ...(Marker && { ended: Marker }),
    })
    return {
      ...{ Name: bucket.name, Prefix: encode(Prefix), Marker: encode(Marker), MaxKeys },
      ...(Delimiter && { Delimiter: encode(Delimiter) }),
      ...(EncodingType && { EncodingType }),
      IsTruncated: found.end !== undefined,
      // Without a delimiter, AWS leaves it to the caller to take the last key.
      ...(found.end !== undefined && Delimiter && { NextMarker: encode(found.end) }),
      ...shownIn(found, encode, ownerOf(account)),
    }
  },
})
