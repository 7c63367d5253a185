import { ListUserTags$, type ListUserTagsRequest, type ListUserTagsResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findUser } from '../entity.ts'
import { page } from '../page.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserTags.html */
export const listUserTags = action({
  operation: ListUserTags$,

  run({ state }: Context<IamState>, input: ListUserTagsRequest): ListUserTagsResponse {
    const { items, rest } = page(findUser(state, input.UserName).tags, (tag) => tag.Key, input)
    return { Tags: items, ...rest }
  },
})
