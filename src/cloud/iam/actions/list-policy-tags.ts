import { ListPolicyTags$, type ListPolicyTagsRequest, type ListPolicyTagsResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findPolicy } from '../managed-policy.ts'
import { page } from '../page.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyTags.html */
export const listPolicyTags = action({
  operation: ListPolicyTags$,

  run({ state }: Context<IamState>, input: ListPolicyTagsRequest): ListPolicyTagsResponse {
    const { items, rest } = page(findPolicy(state, input.PolicyArn).tags, (tag) => tag.Key, input)
    return { Tags: items, ...rest }
  },
})
