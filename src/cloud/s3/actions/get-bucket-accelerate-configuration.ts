import {
  type AccelerateConfiguration,
  GetBucketAccelerateConfiguration$,
  type GetBucketAccelerateConfigurationOutput,
  type GetBucketAccelerateConfigurationRequest,
} from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAccelerateConfiguration.html */
export const getBucketAccelerateConfiguration = action({
  operation: GetBucketAccelerateConfiguration$,

  run(
    { state }: Context<S3State>,
    input: GetBucketAccelerateConfigurationRequest,
  ): GetBucketAccelerateConfigurationOutput {
    const { name } = findBucket(state, input)
    const found = state.settings.get<AccelerateConfiguration>(name, 'accelerate')
    return found?.Status ? { Status: found.Status } : {}
  },
})
