import { PutBucketAccelerateConfiguration$, type PutBucketAccelerateConfigurationRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAccelerateConfiguration.html */
export const putBucketAccelerateConfiguration = action({
  operation: PutBucketAccelerateConfiguration$,

  run({ state }: Context<S3State>, input: PutBucketAccelerateConfigurationRequest): void {
    const { name } = findBucket(state, input)
    state.settings.set(name, 'accelerate', input.AccelerateConfiguration)
  },
})
