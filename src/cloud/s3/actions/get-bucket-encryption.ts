import {
  GetBucketEncryption$,
  type GetBucketEncryptionOutput,
  type GetBucketEncryptionRequest,
  type ServerSideEncryptionConfiguration,
} from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html */
export const getBucketEncryption = action({
  operation: GetBucketEncryption$,

  run({ state }: Context<S3State>, input: GetBucketEncryptionRequest): GetBucketEncryptionOutput {
    const { name } = findBucket(state, input)
    const found = state.settings.get<ServerSideEncryptionConfiguration>(name, 'encryption')
    return { ServerSideEncryptionConfiguration: found ?? DEFAULT }
  },
})

/** Since January 2023 every bucket has it: https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html */
const DEFAULT: ServerSideEncryptionConfiguration = {
  Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }],
}
