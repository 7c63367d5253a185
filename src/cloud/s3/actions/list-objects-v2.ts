import { ListObjectsV2$, type ListObjectsV2Output, type ListObjectsV2Request } from '@aws-sdk/client-s3'
import { fromBase64, fromUtf8, toBase64, toUtf8 } from '@smithy/core/serde'
import { action, type Context } from '../../action.ts'
import { findBucket, ownerOf } from '../bucket.ts'
import { encoderOf, pageSize } from '../encoding.ts'
import { invalidArgument } from '../errors.ts'
import { currentObjects, shownIn } from '../list-current.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export const listObjectsV2 = action({
  operation: ListObjectsV2$,

  run({ state, account }: Context<S3State>, input: ListObjectsV2Request): ListObjectsV2Output {
    const bucket = findBucket(state, input)
    const { Delimiter, Prefix = '', StartAfter, ContinuationToken, EncodingType } = input
    const encode = encoderOf(EncodingType)
    const MaxKeys = pageSize('max-keys', input.MaxKeys)
    const ended = ContinuationToken === undefined ? undefined : keyIn(ContinuationToken)
    const found = currentObjects(state, bucket.name, {
      ...{ prefix: Prefix, delimiter: Delimiter, most: MaxKeys },
      ...(ended !== undefined ? { ended } : { after: StartAfter || undefined }),
    })
    return {
      ...{ Name: bucket.name, Prefix: encode(Prefix), MaxKeys },
      KeyCount: found.keys.length + found.prefixes.length,
      ...(Delimiter && { Delimiter: encode(Delimiter) }),
      ...(EncodingType && { EncodingType }),
      ...(StartAfter !== undefined && { StartAfter: encode(StartAfter) }),
      ...(ContinuationToken !== undefined && { ContinuationToken }),
      IsTruncated: found.end !== undefined,
      ...(found.end !== undefined && { NextContinuationToken: toBase64(fromUtf8(found.end)) }),
      ...shownIn(found, encode, input.FetchOwner ? ownerOf(account) : undefined),
    }
  },
})

function keyIn(token: string): string {
  try {
    if (token !== '') return toUtf8(fromBase64(token))
  } catch {} // no token of ours
  throw invalidArgument('The continuation token provided is incorrect', { ArgumentName: 'continuation-token' })
}
