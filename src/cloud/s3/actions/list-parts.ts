import { ListParts$, type ListPartsOutput, type ListPartsRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket, ownerOf } from '../bucket.ts'
import { pageSize } from '../encoding.ts'
import { findUpload } from '../multipart.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
export const listParts = action({
  operation: ListParts$,

  run({ state, account }: Context<S3State>, input: ListPartsRequest): ListPartsOutput {
    findBucket(state, input)
    const { id, bucket, key, checksum } = findUpload(state, input)
    const MaxParts = pageSize('max-parts', input.MaxParts)
    const after = Number(input.PartNumberMarker ?? 0)
    const left = [...state.uploads.parts(id).values()]
      .filter(({ number }) => number > after)
      .sort((a, b) => a.number - b.number)
    const shown = left.slice(0, MaxParts)
    return {
      ...{ Bucket: bucket, Key: key, UploadId: id, MaxParts, PartNumberMarker: String(after) },
      ...{ Owner: ownerOf(account), Initiator: ownerOf(account), StorageClass: 'STANDARD' },
      ...(checksum && { ChecksumAlgorithm: checksum.algorithm, ChecksumType: checksum.type }),
      IsTruncated: left.length > shown.length,
      NextPartNumberMarker: String(shown.at(-1)?.number ?? 0),
      Parts: shown.map((part) => ({
        ...{ PartNumber: part.number, ETag: `"${part.etag}"`, Size: part.blob.size },
        LastModified: new Date(part.modifiedAt),
        ...(checksum && part.checksum && { [`Checksum${part.checksum.algorithm}`]: part.checksum.value }),
      })),
    }
  },
})
