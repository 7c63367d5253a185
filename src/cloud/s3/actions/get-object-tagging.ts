import { GetObjectTagging$, type GetObjectTaggingOutput, type GetObjectTaggingRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { versionOf } from '../described.ts'
import type { S3State } from '../state.ts'
import { findVersion } from '../version.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html */
export const getObjectTagging = action({
  operation: GetObjectTagging$,

  run({ state }: Context<S3State>, input: GetObjectTaggingRequest): GetObjectTaggingOutput {
    const bucket = findBucket(state, input)
    const version = findVersion(state, bucket, input)
    return { TagSet: [...(version.tags ?? [])], ...versionOf(bucket, version.versionId) }
  },
})
