import { DeletePublicAccessBlock$, type DeletePublicAccessBlockRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeletePublicAccessBlock.html */
export const deletePublicAccessBlock = action({
  operation: DeletePublicAccessBlock$,

  run({ state }: Context<S3State>, input: DeletePublicAccessBlockRequest): void {
    state.settings.delete(findBucket(state, input).name, 'publicAccess')
  },
})
