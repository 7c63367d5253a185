import { DeleteRolePermissionsBoundary$, type DeleteRolePermissionsBoundaryRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findRole } from '../entity.ts'
import { noSuchEntity } from '../errors.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePermissionsBoundary.html */
export const deleteRolePermissionsBoundary = action({
  operation: DeleteRolePermissionsBoundary$,

  run({ state }: Context<IamState>, input: DeleteRolePermissionsBoundaryRequest): void {
    const { boundary, ...role } = findRole(state, input.RoleName)
    if (boundary === undefined)
      throw noSuchEntity(`The role with name ${role.name} does not have a permissions boundary.`)
    state.roles.set(role.name, role)
  },
})
