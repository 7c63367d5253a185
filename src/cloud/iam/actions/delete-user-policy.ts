import { DeleteUserPolicy$, type DeleteUserPolicyRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findUser } from '../entity.ts'
import { deleteInline } from '../inline-policy.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUserPolicy.html */
export const deleteUserPolicy = action({
  operation: DeleteUserPolicy$,

  run({ state }: Context<IamState>, input: DeleteUserPolicyRequest): void {
    deleteInline(state, findUser(state, input.UserName), input)
  },
})
