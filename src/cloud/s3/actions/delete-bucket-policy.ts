import { DeleteBucketPolicy$, type DeleteBucketPolicyRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html */
export const deleteBucketPolicy = action({
  operation: DeleteBucketPolicy$,

  run({ state }: Context<S3State>, input: DeleteBucketPolicyRequest): void {
    state.settings.delete(findBucket(state, input).name, 'policy')
  },
})
