import { PutRolePermissionsBoundary$, type PutRolePermissionsBoundaryRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findRole, update } from '../entity.ts'
import { attachable } from '../managed-policy.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePermissionsBoundary.html */
export const putRolePermissionsBoundary = action({
  operation: PutRolePermissionsBoundary$,

  run({ state }: Context<IamState>, input: PutRolePermissionsBoundaryRequest): void {
    const role = findRole(state, input.RoleName)
    update(state, role, { boundary: attachable(state, input.PermissionsBoundary).arn })
  },
})
