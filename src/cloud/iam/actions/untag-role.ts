import { UntagRole$, type UntagRoleRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findRole, update } from '../entity.ts'
import type { IamState } from '../state.ts'
import { untagged } from '../tags.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagRole.html */
export const untagRole = action({
  operation: UntagRole$,

  run({ state }: Context<IamState>, input: UntagRoleRequest): void {
    const role = findRole(state, input.RoleName)
    update(state, role, { tags: untagged(role.tags, input.TagKeys) })
  },
})
