import { ListUserPolicies$, type ListUserPoliciesRequest, type ListUserPoliciesResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findUser } from '../entity.ts'
import { page } from '../page.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserPolicies.html */
export const listUserPolicies = action({
  operation: ListUserPolicies$,

  run({ state }: Context<IamState>, input: ListUserPoliciesRequest): ListUserPoliciesResponse {
    const { inlinePolicies } = findUser(state, input.UserName)
    const { items, rest } = page(inlinePolicies, (policy) => policy.name, input)
    return { PolicyNames: items.map((policy) => policy.name), ...rest }
  },
})
