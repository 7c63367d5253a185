import { UploadPart$, type UploadPartOutput, type UploadPartRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { checkPartNumber, findUpload, keepPart } from '../multipart.ts'
import { receive } from '../receive.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export const uploadPart = action({
  operation: UploadPart$,

  async run({ state, clock }: Context<S3State>, input: UploadPartRequest): Promise<UploadPartOutput> {
    findBucket(state, input)
    const number = checkPartNumber(input.PartNumber)
    const upload = findUpload(state, input)
    const { blobs, etag, checksum } = await receive(state.bodies, input.Body, input, upload.checksum?.algorithm)
    const [blob = { key: '', size: 0 }] = blobs
    await keepPart(state, upload, { number, blob, etag, checksum, modifiedAt: clock.now() })
    return {
      ETag: `"${etag}"`,
      ServerSideEncryption: (upload.encryption?.algorithm ?? 'AES256') as 'AES256',
      [`Checksum${checksum.algorithm}`]: checksum.value,
    }
  },
})
