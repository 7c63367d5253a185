import {
  ListAttachedUserPolicies$,
  type ListAttachedUserPoliciesRequest,
  type ListAttachedUserPoliciesResponse,
} from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { attachedPage } from '../attached-page.ts'
import { findUser } from '../entity.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedUserPolicies.html */
export const listAttachedUserPolicies = action({
  operation: ListAttachedUserPolicies$,

  run({ state }: Context<IamState>, input: ListAttachedUserPoliciesRequest): ListAttachedUserPoliciesResponse {
    return attachedPage(findUser(state, input.UserName), input)
  },
})
