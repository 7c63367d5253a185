import { PutBucketOwnershipControls$, type PutBucketOwnershipControlsRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { malformedXml } from '../errors.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketOwnershipControls.html */
export const putBucketOwnershipControls = action({
  operation: PutBucketOwnershipControls$,

  run({ state }: Context<S3State>, input: PutBucketOwnershipControlsRequest): void {
    const { name } = findBucket(state, input)
    if (!input.OwnershipControls?.Rules?.length) throw malformedXml()
    state.settings.set(name, 'ownership', input.OwnershipControls)
  },
})
