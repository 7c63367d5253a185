import { DeleteRole$, type DeleteRoleRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { checkEmpty, findRole } from '../entity.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html */
export const deleteRole = action({
  operation: DeleteRole$,

  run({ state }: Context<IamState>, input: DeleteRoleRequest): void {
    const role = findRole(state, input.RoleName)
    checkEmpty(role)
    state.roles.delete(role.name)
  },
})
