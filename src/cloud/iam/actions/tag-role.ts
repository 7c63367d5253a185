import { TagRole$, type TagRoleRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findRole, updateRole } from '../role.ts'
import type { IamState } from '../state.ts'
import { checkedTags, keyOf } from '../tags.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagRole.html */
export const tagRole = action({
  operation: TagRole$,

  run({ state }: Context<IamState>, input: TagRoleRequest): void {
    const role = findRole(state, input.RoleName)
    const tags = new Map([...role.tags, ...checkedTags(input.Tags)].map((tag) => [keyOf(tag), tag]))
    updateRole(state, role, { tags: [...tags.values()] })
  },
})
