import { UploadPartCopy$, type UploadPartCopyOutput, type UploadPartCopyRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { findSource } from '../copy-source.ts'
import { invalidArgument } from '../errors.ts'
import { checkPartNumber, findUpload, keepPart } from '../multipart.ts'
import { receive } from '../receive.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html */
export const uploadPartCopy = action({
  operation: UploadPartCopy$,

  async run(context: Context<S3State>, input: UploadPartCopyRequest): Promise<UploadPartCopyOutput> {
    const { state, clock } = context
    findBucket(state, input)
    const number = checkPartNumber(input.PartNumber)
    const upload = findUpload(state, input)
    const { bucket, version } = await findSource(context, input)
    const { start, end } = rangeIn(input.CopySourceRange, version.size)
    const bytes = state.bodies.read(version.blobs, start, end)
    const { blobs, etag, checksum } = await receive(state.bodies, bytes, {}, upload.checksum?.algorithm)
    const [blob = { key: '', size: 0 }] = blobs
    const modifiedAt = clock.now()
    await keepPart(state, upload, { number, blob, etag, checksum, modifiedAt })
    return {
      ...(bucket.versioning && { CopySourceVersionId: version.versionId }),
      ServerSideEncryption: (upload.encryption?.algorithm ?? 'AES256') as 'AES256',
      CopyPartResult: {
        ...{ ETag: `"${etag}"`, LastModified: new Date(modifiedAt) },
        ...(upload.checksum && { [`Checksum${checksum.algorithm}`]: checksum.value }),
      },
    }
  },
})

/** Unlike a read's range, this must name its first and last byte, and the source must have both. */
function rangeIn(text: string | undefined, size: number): { start: number; end: number } {
  if (text === undefined) return { start: 0, end: size }
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(text) ?? []
  if (first === undefined || last === undefined)
    throw invalidArgument(
      'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy',
      { ArgumentName: 'x-amz-copy-source-range', ArgumentValue: text },
    )
  const [start, end] = [Number(first), Number(last) + 1]
  if (start >= end || end > size)
    throw invalidArgument(`Range specified is not valid for source object of size: ${size}`, {
      ArgumentName: 'x-amz-copy-source-range',
      ArgumentValue: text,
    })
  return { start, end }
}
