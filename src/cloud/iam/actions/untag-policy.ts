import { UntagPolicy$, type UntagPolicyRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findOwnPolicy } from '../managed-policy.ts'
import type { IamState } from '../state.ts'
import { untagged } from '../tags.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagPolicy.html */
export const untagPolicy = action({
  operation: UntagPolicy$,

  run({ state }: Context<IamState>, input: UntagPolicyRequest): void {
    const policy = findOwnPolicy(state, input.PolicyArn)
    state.policies.set(policy.arn, { ...policy, tags: untagged(policy.tags, input.TagKeys) })
  },
})
