import {
  type BucketLoggingStatus,
  GetBucketLogging$,
  type GetBucketLoggingOutput,
  type GetBucketLoggingRequest,
} from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLogging.html */
export const getBucketLogging = action({
  operation: GetBucketLogging$,

  run({ state }: Context<S3State>, input: GetBucketLoggingRequest): GetBucketLoggingOutput {
    const { name } = findBucket(state, input)
    const found = state.settings.get<BucketLoggingStatus>(name, 'logging')
    return found ?? {}
  },
})
