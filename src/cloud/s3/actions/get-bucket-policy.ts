import { GetBucketPolicy$, type GetBucketPolicyOutput, type GetBucketPolicyRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { noSuchSetting } from '../errors.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html */
export const getBucketPolicy = action({
  operation: GetBucketPolicy$,

  run({ state }: Context<S3State>, input: GetBucketPolicyRequest): GetBucketPolicyOutput {
    const { name } = findBucket(state, input)
    const found = state.settings.get<string>(name, 'policy')
    if (!found) throw noSuchSetting('policy', name)
    return { Policy: found }
  },
})
