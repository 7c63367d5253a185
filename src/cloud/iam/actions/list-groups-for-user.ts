import { ListGroupsForUser$, type ListGroupsForUserRequest, type ListGroupsForUserResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findGroup, findUser } from '../entity.ts'
import { describedGroup } from '../group.ts'
import { page } from '../page.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupsForUser.html */
export const listGroupsForUser = action({
  operation: ListGroupsForUser$,

  run({ state }: Context<IamState>, input: ListGroupsForUserRequest): ListGroupsForUserResponse {
    const { items, rest } = page(findUser(state, input.UserName).groups, (name) => name, input)
    return { Groups: items.map((name) => describedGroup(findGroup(state, name))), ...rest }
  },
})
