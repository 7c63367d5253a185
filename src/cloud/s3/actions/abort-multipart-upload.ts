import { AbortMultipartUpload$, type AbortMultipartUploadRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { endUpload, findUpload } from '../multipart.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html */
export const abortMultipartUpload = action({
  operation: AbortMultipartUpload$,

  async run({ state }: Context<S3State>, input: AbortMultipartUploadRequest): Promise<void> {
    findBucket(state, input)
    await endUpload(state, findUpload(state, input).id)
  },
})
