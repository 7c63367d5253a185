import { DeleteBucket$, type DeleteBucketRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { bucketNotEmpty } from '../errors.ts'
import { endUpload } from '../multipart.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html */
export const deleteBucket = action({
  operation: DeleteBucket$,

  async run({ state, clock, journal, requestId }: Context<S3State>, input: DeleteBucketRequest): Promise<void> {
    const { name, versioning } = findBucket(state, input)
    if (!state.objectsOf(name).isEmpty) throw bucketNotEmpty(name, versioning !== undefined)
    state.buckets.delete(name)
    state.settings.delete(name)
    journal.write({ time: clock.now(), service: 's3', kind: 'bucket-deleted', requestId, bucket: name })
    const unfinished = state.uploads.sortedIn(name)
    for (let row = unfinished.first(() => false); row !== undefined; row = unfinished.first(() => false))
      await endUpload(state, row.slice(row.indexOf('\0') + 1))
  },
})
