import { UpdateRole$, type UpdateRoleRequest, type UpdateRoleResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findRole, update } from '../entity.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html */
export const updateRole = action({
  operation: UpdateRole$,

  run({ state }: Context<IamState>, input: UpdateRoleRequest): UpdateRoleResponse {
    const role = findRole(state, input.RoleName)
    update(state, role, {
      ...(input.Description !== undefined && { description: input.Description }),
      maxSessionSeconds: input.MaxSessionDuration ?? 3600,
    })
    return {}
  },
})
