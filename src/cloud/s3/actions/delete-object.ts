import { DeleteObject$, type DeleteObjectOutput, type DeleteObjectRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { deleteOne } from '../delete.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export const deleteObject = action({
  operation: DeleteObject$,

  /** One that is not there is as good as deleted. */
  async run(context: Context<S3State>, input: DeleteObjectRequest): Promise<DeleteObjectOutput> {
    const bucket = findBucket(context.state, input)
    return deleteOne(context, bucket, input)
  },
})
