import { GetPolicy$, type GetPolicyRequest, type GetPolicyResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { describedPolicy, findPolicy } from '../managed-policy.ts'
import { tagsOf } from '../role.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicy.html */
export const getPolicy = action({
  operation: GetPolicy$,

  run({ state }: Context<IamState>, input: GetPolicyRequest): GetPolicyResponse {
    const policy = findPolicy(state, input.PolicyArn)
    return { Policy: { ...describedPolicy(state, policy), Description: policy.description, ...tagsOf(policy) } }
  },
})
