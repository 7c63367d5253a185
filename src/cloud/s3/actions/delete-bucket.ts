import { DeleteBucket$, type DeleteBucketRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { bucketNotEmpty } from '../errors.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html */
export const deleteBucket = action({
  operation: DeleteBucket$,

  run({ state }: Context<S3State>, { Bucket }: DeleteBucketRequest): void {
    const { name } = findBucket(state, Bucket)
    if (state.objects(name).size > 0) throw bucketNotEmpty(name)
    state.buckets.delete(name)
  },
})
