import { ListRoleTags$, type ListRoleTagsRequest, type ListRoleTagsResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findRole } from '../entity.ts'
import { page } from '../page.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoleTags.html */
export const listRoleTags = action({
  operation: ListRoleTags$,

  run({ state }: Context<IamState>, input: ListRoleTagsRequest): ListRoleTagsResponse {
    const { items, rest } = page(findRole(state, input.RoleName).tags, (tag) => tag.Key, input)
    return { Tags: items, ...rest }
  },
})
