import { DeleteRolePolicy$, type DeleteRolePolicyRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findRole } from '../entity.ts'
import { deleteInline } from '../inline-policy.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePolicy.html */
export const deleteRolePolicy = action({
  operation: DeleteRolePolicy$,

  run({ state }: Context<IamState>, input: DeleteRolePolicyRequest): void {
    deleteInline(state, findRole(state, input.RoleName), input)
  },
})
