import { DeleteGroupPolicy$, type DeleteGroupPolicyRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findGroup } from '../entity.ts'
import { deleteInline } from '../inline-policy.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroupPolicy.html */
export const deleteGroupPolicy = action({
  operation: DeleteGroupPolicy$,

  run({ state }: Context<IamState>, input: DeleteGroupPolicyRequest): void {
    deleteInline(state, findGroup(state, input.GroupName), input)
  },
})
