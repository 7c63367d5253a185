import { AddUserToGroup$, type AddUserToGroupRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findGroup, findUser, update } from '../entity.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html */
export const addUserToGroup = action({
  operation: AddUserToGroup$,

  run({ state }: Context<IamState>, input: AddUserToGroupRequest): void {
    const group = findGroup(state, input.GroupName)
    const user = findUser(state, input.UserName)
    update(state, group, { users: [...new Set([...group.users, user.name])] })
    update(state, user, { groups: [...new Set([...user.groups, group.name])] })
  },
})
