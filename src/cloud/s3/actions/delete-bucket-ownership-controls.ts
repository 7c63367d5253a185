import { DeleteBucketOwnershipControls$, type DeleteBucketOwnershipControlsRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketOwnershipControls.html */
export const deleteBucketOwnershipControls = action({
  operation: DeleteBucketOwnershipControls$,

  run({ state }: Context<S3State>, input: DeleteBucketOwnershipControlsRequest): void {
    state.settings.delete(findBucket(state, input).name, 'ownership')
  },
})
