import { GetRole$, type GetRoleRequest, type GetRoleResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findRole } from '../entity.ts'
import { boundaryOf, described, tagsOf } from '../role.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
export const getRole = action({
  operation: GetRole$,

  run({ state }: Context<IamState>, input: GetRoleRequest): GetRoleResponse {
    const role = findRole(state, input.RoleName)
    return {
      Role: {
        ...described(role),
        ...boundaryOf(role),
        ...tagsOf(role),
        MaxSessionDuration: role.maxSessionSeconds,
        RoleLastUsed: {}, // nobody keeps count
      },
    }
  },
})
