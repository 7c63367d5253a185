import { PutBucketVersioning$, type PutBucketVersioningRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { malformedXml } from '../errors.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html */
export const putBucketVersioning = action({
  operation: PutBucketVersioning$,

  run({ state }: Context<S3State>, input: PutBucketVersioningRequest): void {
    const bucket = findBucket(state, input)
    const versioning = input.VersioningConfiguration?.Status
    if (versioning !== 'Enabled' && versioning !== 'Suspended') throw malformedXml()
    state.buckets.set(bucket.name, { ...bucket, versioning })
  },
})
