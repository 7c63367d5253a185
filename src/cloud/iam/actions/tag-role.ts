import { TagRole$, type TagRoleRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findRole, update } from '../entity.ts'
import type { IamState } from '../state.ts'
import { tagged } from '../tags.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagRole.html */
export const tagRole = action({
  operation: TagRole$,

  run({ state }: Context<IamState>, input: TagRoleRequest): void {
    const role = findRole(state, input.RoleName)
    update(state, role, { tags: tagged(role.tags, input.Tags) })
  },
})
