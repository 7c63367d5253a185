import { PutBucketLogging$, type PutBucketLoggingRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLogging.html */
export const putBucketLogging = action({
  operation: PutBucketLogging$,

  run({ state }: Context<S3State>, input: PutBucketLoggingRequest): void {
    const { name } = findBucket(state, input)
    state.settings.set(name, 'logging', input.BucketLoggingStatus ?? {})
  },
})
