import { PutBucketLifecycleConfiguration$, type PutBucketLifecycleConfigurationRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { malformedXml } from '../errors.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html */
export const putBucketLifecycleConfiguration = action({
  operation: PutBucketLifecycleConfiguration$,

  run({ state }: Context<S3State>, input: PutBucketLifecycleConfigurationRequest): void {
    const { name } = findBucket(state, input)
    if (!input.LifecycleConfiguration?.Rules?.length) throw malformedXml()
    state.settings.set(name, 'lifecycle', input.LifecycleConfiguration)
  },
})
