import { DeleteBucketWebsite$, type DeleteBucketWebsiteRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketWebsite.html */
export const deleteBucketWebsite = action({
  operation: DeleteBucketWebsite$,

  run({ state }: Context<S3State>, input: DeleteBucketWebsiteRequest): void {
    state.settings.delete(findBucket(state, input).name, 'website')
  },
})
