import {
  CreateMultipartUpload$,
  type CreateMultipartUploadOutput,
  type CreateMultipartUploadRequest,
} from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { attributesOf } from '../attributes.ts'
import { findBucket } from '../bucket.ts'
import { algorithmNamed } from '../checksum.ts'
import { invalidRequest } from '../errors.ts'
import type { S3State } from '../state.ts'
import { newVersionId } from '../version.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
export const createMultipartUpload = action({
  operation: CreateMultipartUpload$,

  run({ state, clock }: Context<S3State>, input: CreateMultipartUploadRequest): CreateMultipartUploadOutput {
    const { name } = findBucket(state, input)
    const { Key: key = '', ChecksumType } = input
    const algorithm = algorithmNamed(input.ChecksumAlgorithm)
    const type = ChecksumType ?? (algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE')
    if ((type === 'FULL_OBJECT' && algorithm?.startsWith('SHA')) || (type === 'COMPOSITE' && algorithm === 'CRC64NVME'))
      throw invalidRequest(
        `The ${type} checksum type cannot be used with the ${algorithm?.toLowerCase()} checksum algorithm.`,
      )
    const id = `${newVersionId()}${newVersionId()}`.replaceAll('.', '-')
    const attributes = attributesOf(input)
    state.uploads.begin({
      ...{ id, bucket: name, key, startedAt: clock.now(), ...attributes },
      ...(algorithm && { checksum: { algorithm, type } }),
    })
    return {
      ...{ Bucket: name, Key: key, UploadId: id },
      ServerSideEncryption: (attributes.encryption?.algorithm ?? 'AES256') as 'AES256',
      ...(algorithm && { ChecksumAlgorithm: algorithm, ChecksumType: type }),
    }
  },
})
