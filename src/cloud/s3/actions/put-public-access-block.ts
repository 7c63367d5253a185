import { PutPublicAccessBlock$, type PutPublicAccessBlockRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { malformedXml } from '../errors.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html */
export const putPublicAccessBlock = action({
  operation: PutPublicAccessBlock$,

  run({ state }: Context<S3State>, input: PutPublicAccessBlockRequest): void {
    const { name } = findBucket(state, input)
    if (!input.PublicAccessBlockConfiguration) throw malformedXml()
    state.settings.set(name, 'publicAccess', input.PublicAccessBlockConfiguration)
  },
})
