import { DeleteBucketTagging$, type DeleteBucketTaggingRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketTagging.html */
export const deleteBucketTagging = action({
  operation: DeleteBucketTagging$,

  run({ state }: Context<S3State>, input: DeleteBucketTaggingRequest): void {
    state.settings.delete(findBucket(state, input).name, 'tags')
  },
})
