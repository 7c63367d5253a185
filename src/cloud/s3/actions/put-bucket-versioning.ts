import { PutBucketVersioning$, type PutBucketVersioningRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html */
export const putBucketVersioning = action({
  operation: PutBucketVersioning$,

  run({ state }: Context<S3State>, { Bucket, VersioningConfiguration }: PutBucketVersioningRequest): void {
    const bucket = findBucket(state, Bucket)
    const versioning = VersioningConfiguration?.Status
    if (versioning) state.buckets.set(bucket.name, { ...bucket, versioning })
  },
})
