import { DeleteObject$, type DeleteObjectRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { notify } from '../notification.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export const deleteObject = action({
  operation: DeleteObject$,

  /** One that is not there is as good as deleted. */
  run({ state, requestId }: Context<S3State>, { Bucket, Key = '' }: DeleteObjectRequest): void {
    const bucket = findBucket(state, Bucket)
    if (state.objects(bucket.name).delete(Key))
      notify(state, bucket, { name: 'ObjectRemoved:Delete', object: { key: Key }, requestId })
  },
})
