import { PutBucketEncryption$, type PutBucketEncryptionRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { malformedXml } from '../errors.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html */
export const putBucketEncryption = action({
  operation: PutBucketEncryption$,

  run({ state }: Context<S3State>, input: PutBucketEncryptionRequest): void {
    const { name } = findBucket(state, input)
    if (!input.ServerSideEncryptionConfiguration?.Rules?.length) throw malformedXml()
    state.settings.set(name, 'encryption', input.ServerSideEncryptionConfiguration)
  },
})
