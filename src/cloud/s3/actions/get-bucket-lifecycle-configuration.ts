import {
  type BucketLifecycleConfiguration,
  GetBucketLifecycleConfiguration$,
  type GetBucketLifecycleConfigurationOutput,
  type GetBucketLifecycleConfigurationRequest,
} from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { noSuchSetting } from '../errors.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html */
export const getBucketLifecycleConfiguration = action({
  operation: GetBucketLifecycleConfiguration$,

  run(
    { state }: Context<S3State>,
    input: GetBucketLifecycleConfigurationRequest,
  ): GetBucketLifecycleConfigurationOutput {
    const { name } = findBucket(state, input)
    const found = state.settings.get<BucketLifecycleConfiguration>(name, 'lifecycle')
    if (!found) throw noSuchSetting('lifecycle', name)
    return { Rules: found.Rules, TransitionDefaultMinimumObjectSize: 'all_storage_classes_128K' }
  },
})
