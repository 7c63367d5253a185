import { GetGroup$, type GetGroupRequest, type GetGroupResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findGroup, findUser } from '../entity.ts'
import { describedGroup } from '../group.ts'
import { page } from '../page.ts'
import type { IamState } from '../state.ts'
import { describedUser } from '../user.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroup.html */
export const getGroup = action({
  operation: GetGroup$,

  run({ state }: Context<IamState>, input: GetGroupRequest): GetGroupResponse {
    const group = findGroup(state, input.GroupName)
    const { items, rest } = page(group.users, (name) => name, input)
    return { Group: describedGroup(group), Users: items.map((name) => describedUser(findUser(state, name))), ...rest }
  },
})
