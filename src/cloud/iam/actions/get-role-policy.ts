import { GetRolePolicy$, type GetRolePolicyRequest, type GetRolePolicyResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findRole } from '../entity.ts'
import { getInline } from '../inline-policy.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html */
export const getRolePolicy = action({
  operation: GetRolePolicy$,

  run({ state }: Context<IamState>, input: GetRolePolicyRequest): GetRolePolicyResponse {
    const role = findRole(state, input.RoleName)
    return { RoleName: role.name, ...getInline(role, input) }
  },
})
