import {
  ListMultipartUploads$,
  type ListMultipartUploadsOutput,
  type ListMultipartUploadsRequest,
} from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket, ownerOf } from '../bucket.ts'
import { encoderOf, pageSize } from '../encoding.ts'
import { listed } from '../listing.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html */
export const listMultipartUploads = action({
  operation: ListMultipartUploads$,

  run({ state, account }: Context<S3State>, input: ListMultipartUploadsRequest): ListMultipartUploadsOutput {
    const { name } = findBucket(state, input)
    const { Delimiter, Prefix = '', KeyMarker = '', UploadIdMarker = '', EncodingType } = input
    const encode = encoderOf(EncodingType)
    const MaxUploads = pageSize('max-uploads', input.MaxUploads)
    // A row is `<key>\0<id>`; without an id, all uploads of the marker's key are behind us.
    const ended = UploadIdMarker ? `${KeyMarker}\0${UploadIdMarker}` : `${KeyMarker}\0\uffff`
    const page = listed(state.uploads.sortedIn(name), {
      ...{ prefix: Prefix, delimiter: Delimiter, most: MaxUploads, shows: () => true },
      ...(KeyMarker && { ended: Delimiter && KeyMarker.endsWith(Delimiter) ? KeyMarker : ended }),
    })
    const shown = page.keys.flatMap((row) => state.uploads.find(row.slice(row.indexOf('\0') + 1)) ?? [])
    const [endKey = '', endId = ''] = page.end?.split('\0') ?? []
    return {
      ...{ Bucket: name, Prefix: encode(Prefix), KeyMarker: encode(KeyMarker), UploadIdMarker, MaxUploads },
      ...(Delimiter && { Delimiter: encode(Delimiter) }),
      ...(EncodingType && { EncodingType }),
      IsTruncated: page.end !== undefined,
      ...(page.end !== undefined && { NextKeyMarker: encode(endKey), NextUploadIdMarker: endId }),
      Uploads: shown.map(({ id, key, startedAt, storageClass, checksum }) => ({
        ...{ Key: encode(key), UploadId: id, Initiated: new Date(startedAt) },
        ...{ Owner: ownerOf(account), Initiator: ownerOf(account) },
        StorageClass: (storageClass ?? 'STANDARD') as 'STANDARD',
        ...(checksum && { ChecksumAlgorithm: checksum.algorithm, ChecksumType: checksum.type }),
      })),
      CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    }
  },
})
