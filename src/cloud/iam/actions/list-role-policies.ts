import { ListRolePolicies$, type ListRolePoliciesRequest, type ListRolePoliciesResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findRole } from '../entity.ts'
import { page } from '../page.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRolePolicies.html */
export const listRolePolicies = action({
  operation: ListRolePolicies$,

  run({ state }: Context<IamState>, input: ListRolePoliciesRequest): ListRolePoliciesResponse {
    const { inlinePolicies } = findRole(state, input.RoleName)
    const { items, rest } = page(inlinePolicies, (policy) => policy.name, input)
    return { PolicyNames: items.map((policy) => policy.name), ...rest }
  },
})
