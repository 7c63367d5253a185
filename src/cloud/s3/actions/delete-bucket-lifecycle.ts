import { DeleteBucketLifecycle$, type DeleteBucketLifecycleRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketLifecycle.html */
export const deleteBucketLifecycle = action({
  operation: DeleteBucketLifecycle$,

  run({ state }: Context<S3State>, input: DeleteBucketLifecycleRequest): void {
    state.settings.delete(findBucket(state, input).name, 'lifecycle')
  },
})
