import { GetBucketLocation$, type GetBucketLocationOutput, type GetBucketLocationRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html */
export const getBucketLocation = action({
  operation: GetBucketLocation$,

  run({ state }: Context<S3State>, input: GetBucketLocationRequest): GetBucketLocationOutput {
    const { location } = findBucket(state, input)
    return location ? { LocationConstraint: location as 'EU' } : {}
  },
})
