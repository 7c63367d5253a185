import { PutBucketPolicy$, type PutBucketPolicyRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { checkPolicy } from '../bucket-policy.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html */
export const putBucketPolicy = action({
  operation: PutBucketPolicy$,

  run({ state, caller }: Context<S3State>, input: PutBucketPolicyRequest): void {
    const { name } = findBucket(state, input)
    const policy = input.Policy ?? ''
    checkPolicy(state, caller, name, policy)
    state.settings.set(name, 'policy', policy)
  },
})
