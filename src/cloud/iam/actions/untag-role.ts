import { UntagRole$, type UntagRoleRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findRole, updateRole } from '../role.ts'
import type { IamState } from '../state.ts'
import { keyOf } from '../tags.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagRole.html */
export const untagRole = action({
  operation: UntagRole$,

  run({ state }: Context<IamState>, input: UntagRoleRequest): void {
    const role = findRole(state, input.RoleName)
    const gone = new Set(input.TagKeys?.map((Key) => keyOf({ Key })))
    updateRole(state, role, { tags: role.tags.filter((tag) => !gone.has(keyOf(tag))) })
  },
})
