import { DeleteBucketCors$, type DeleteBucketCorsRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketCors.html */
export const deleteBucketCors = action({
  operation: DeleteBucketCors$,

  run({ state }: Context<S3State>, input: DeleteBucketCorsRequest): void {
    state.settings.delete(findBucket(state, input).name, 'cors')
  },
})
