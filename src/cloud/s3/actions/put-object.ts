import { PutObject$, type PutObjectOutput, type PutObjectRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { attributesOf } from '../attributes.ts'
import { findBucket } from '../bucket.ts'
import { shownChecksum } from '../checksum.ts'
import { checkWriteConditions } from '../conditions.ts'
import { described } from '../described.ts'
import { notify } from '../notification/deliver.ts'
import { receive } from '../receive.ts'
import type { S3State } from '../state.ts'
import { putVersion } from '../version.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObject = action({
  operation: PutObject$,

  async run(context: Context<S3State>, input: PutObjectRequest): Promise<PutObjectOutput> {
    const { state } = context
    const { Key: key = '' } = input
    const { name } = findBucket(state, input)
    const attributes = attributesOf(input)
    checkWriteConditions(state.objectsOf(name).current(key), key, input) // and again once the bytes are here
    const { blobs, size, etag, checksum: computed } = await receive(state.bodies, input.Body, input)
    const checksum = { ...computed, type: 'FULL_OBJECT' as const }
    const put = await putVersion(state, input, { key, blobs, size, etag, checksum, ...attributes }, input)
    const bucket = findBucket(state, input)
    notify(context, bucket, 'ObjectCreated:Put', put)
    return { ...described(bucket, put), ...shownChecksum(checksum) }
  },
})
