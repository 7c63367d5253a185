import { ListPolicies$, type ListPoliciesRequest, type ListPoliciesResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { awsPolicies } from '../aws-policies.ts'
import { describedPolicy } from '../managed-policy.ts'
import { page } from '../page.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicies.html */
export const listPolicies = action({
  operation: ListPolicies$,

  run({ state }: Context<IamState>, input: ListPoliciesRequest): ListPoliciesResponse {
    const { Scope = 'All', OnlyAttached = false, PathPrefix = '/' } = input
    const found = [...(Scope === 'AWS' ? [] : state.policies.values()), ...(Scope === 'Local' ? [] : awsPolicies())]
      .filter(({ path }) => path.startsWith(PathPrefix))
      .filter(({ arn }) => !OnlyAttached || state.attachments.count(arn) > 0)
    const { items, rest } = page(found, (policy) => policy.arn, input)
    return { Policies: items.map((policy) => describedPolicy(state, policy)), ...rest }
  },
})
