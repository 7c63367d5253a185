import { DeleteRole$, type DeleteRoleRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { deleteConflict } from '../errors.ts'
import { findRole } from '../role.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html */
export const deleteRole = action({
  operation: DeleteRole$,

  run({ state }: Context<IamState>, input: DeleteRoleRequest): void {
    const role = findRole(state, input.RoleName)
    // Recorded: localstack test_iam_roles.snapshot.json, `test_delete_role_with_attached_policy` and the one after it
    if (role.attachedPolicies.length > 0) throw deleteConflict('Cannot delete entity, must detach all policies first.')
    if (role.inlinePolicies.length > 0) throw deleteConflict('Cannot delete entity, must delete policies first.')
    state.roles.delete(role.name)
  },
})
