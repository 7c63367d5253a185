import {
  ListAttachedGroupPolicies$,
  type ListAttachedGroupPoliciesRequest,
  type ListAttachedGroupPoliciesResponse,
} from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { attachedPage } from '../attached-page.ts'
import { findGroup } from '../entity.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedGroupPolicies.html */
export const listAttachedGroupPolicies = action({
  operation: ListAttachedGroupPolicies$,

  run({ state }: Context<IamState>, input: ListAttachedGroupPoliciesRequest): ListAttachedGroupPoliciesResponse {
    return attachedPage(findGroup(state, input.GroupName), input)
  },
})
