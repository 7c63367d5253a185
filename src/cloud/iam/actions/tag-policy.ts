import { TagPolicy$, type TagPolicyRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findOwnPolicy } from '../managed-policy.ts'
import type { IamState } from '../state.ts'
import { tagged } from '../tags.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagPolicy.html */
export const tagPolicy = action({
  operation: TagPolicy$,

  run({ state }: Context<IamState>, input: TagPolicyRequest): void {
    const policy = findOwnPolicy(state, input.PolicyArn)
    state.policies.set(policy.arn, { ...policy, tags: tagged(policy.tags, input.Tags) })
  },
})
