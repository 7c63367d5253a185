import { GetGroupPolicy$, type GetGroupPolicyRequest, type GetGroupPolicyResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findGroup } from '../entity.ts'
import { getInline } from '../inline-policy.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroupPolicy.html */
export const getGroupPolicy = action({
  operation: GetGroupPolicy$,

  run({ state }: Context<IamState>, input: GetGroupPolicyRequest): GetGroupPolicyResponse {
    const group = findGroup(state, input.GroupName)
    return { GroupName: group.name, ...getInline(group, input) }
  },
})
