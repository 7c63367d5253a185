import { ListGroupPolicies$, type ListGroupPoliciesRequest, type ListGroupPoliciesResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findGroup } from '../entity.ts'
import { page } from '../page.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupPolicies.html */
export const listGroupPolicies = action({
  operation: ListGroupPolicies$,

  run({ state }: Context<IamState>, input: ListGroupPoliciesRequest): ListGroupPoliciesResponse {
    const { inlinePolicies } = findGroup(state, input.GroupName)
    const { items, rest } = page(inlinePolicies, (policy) => policy.name, input)
    return { PolicyNames: items.map((policy) => policy.name), ...rest }
  },
})
