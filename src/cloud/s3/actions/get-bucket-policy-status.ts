import {
  GetBucketPolicyStatus$,
  type GetBucketPolicyStatusOutput,
  type GetBucketPolicyStatusRequest,
} from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { isPublic } from '../bucket-policy.ts'
import { noSuchSetting } from '../errors.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html */
export const getBucketPolicyStatus = action({
  operation: GetBucketPolicyStatus$,

  run({ state }: Context<S3State>, input: GetBucketPolicyStatusRequest): GetBucketPolicyStatusOutput {
    const { name } = findBucket(state, input)
    const policy = state.settings.get<string>(name, 'policy')
    if (!policy) throw noSuchSetting('policy', name)
    return { PolicyStatus: { IsPublic: isPublic(policy) } }
  },
})
