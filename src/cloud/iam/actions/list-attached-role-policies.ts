import {
  ListAttachedRolePolicies$,
  type ListAttachedRolePoliciesRequest,
  type ListAttachedRolePoliciesResponse,
} from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { attachedPage } from '../attached-page.ts'
import { findRole } from '../entity.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html */
export const listAttachedRolePolicies = action({
  operation: ListAttachedRolePolicies$,

  run({ state }: Context<IamState>, input: ListAttachedRolePoliciesRequest): ListAttachedRolePoliciesResponse {
    return attachedPage(findRole(state, input.RoleName), input)
  },
})
