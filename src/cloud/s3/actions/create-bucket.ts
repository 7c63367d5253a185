import { CreateBucket$, type CreateBucketOutput, type CreateBucketRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { checkBucketName } from '../bucket.ts'
import { bucketExists } from '../errors.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
export const createBucket = action({
  operation: CreateBucket$,

  run({ state, clock, region }: Context<S3State>, { Bucket = '' }: CreateBucketRequest): CreateBucketOutput {
    checkBucketName(Bucket)
    // Where S3 began, creating one's own bucket once more is no error.
    if (state.buckets.has(Bucket) && region !== 'us-east-1') throw bucketExists(Bucket)
    if (!state.buckets.has(Bucket))
      state.buckets.set(Bucket, { name: Bucket, createdAt: clock.now(), notifications: {} })
    return { Location: `/${Bucket}` }
  },
})
