import { DeleteBucketEncryption$, type DeleteBucketEncryptionRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketEncryption.html */
export const deleteBucketEncryption = action({
  operation: DeleteBucketEncryption$,

  run({ state }: Context<S3State>, input: DeleteBucketEncryptionRequest): void {
    state.settings.delete(findBucket(state, input).name, 'encryption')
  },
})
