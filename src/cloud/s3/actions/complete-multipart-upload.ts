import {
  CompleteMultipartUpload$,
  type CompleteMultipartUploadOutput,
  type CompleteMultipartUploadRequest,
} from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { shownChecksum, statedChecksum } from '../checksum.ts'
import { checkWriteConditions } from '../conditions.ts'
import { described } from '../described.ts'
import { badDigest, noSuchUpload } from '../errors.ts'
import { chosenParts, endUpload, findUpload, joined } from '../multipart.ts'
import { notify } from '../notification/deliver.ts'
import type { S3State } from '../state.ts'
import { putVersion } from '../version.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
export const completeMultipartUpload = action({
  operation: CompleteMultipartUpload$,

  async run(context: Context<S3State>, input: CompleteMultipartUploadRequest): Promise<CompleteMultipartUploadOutput> {
    const { state } = context
    const { name } = findBucket(state, input)
    const upload = findUpload(state, input)
    checkWriteConditions(state.objectsOf(name).current(upload.key), upload.key, input)
    const parts = chosenParts(state, upload, input.MultipartUpload?.Parts ?? [])
    const content = await joined(state, upload, parts)
    const stated = input.ChecksumType === 'COMPOSITE' ? undefined : statedChecksum(input)
    if (stated && stated.algorithm === content.checksum?.algorithm && content.checksum.value !== stated.value)
      throw badDigest(stated.algorithm)
    if (!state.uploads.find(upload.id)) throw noSuchUpload(upload.id) // another was quicker
    const { key, headers, metadata, tags, storageClass, encryption } = upload
    state.bodies.hold(content.blobs)
    const put = await putVersion(
      state,
      input,
      {
        ...{ key, headers, ...content },
        ...(metadata && { metadata }),
        ...(tags && { tags }),
        ...(storageClass && { storageClass }),
        ...(encryption && { encryption }),
      },
      input,
    )
    await endUpload(state, upload.id)
    const bucket = findBucket(state, input)
    notify(context, bucket, 'ObjectCreated:CompleteMultipartUpload', put)
    return {
      ...described(bucket, put),
      ...{ Bucket: name, Key: key, Location: `${state.host.endpoint()}/${name}/${encodeURIComponent(key)}` },
      ...shownChecksum(put.checksum),
    }
  },
})
