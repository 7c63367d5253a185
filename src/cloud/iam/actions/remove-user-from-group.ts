import { RemoveUserFromGroup$, type RemoveUserFromGroupRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findGroup, findUser, update } from '../entity.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveUserFromGroup.html */
export const removeUserFromGroup = action({
  operation: RemoveUserFromGroup$,

  run({ state }: Context<IamState>, input: RemoveUserFromGroupRequest): void {
    const group = findGroup(state, input.GroupName)
    const user = findUser(state, input.UserName)
    update(state, group, { users: group.users.filter((name) => name !== user.name) })
    update(state, user, { groups: user.groups.filter((name) => name !== group.name) })
  },
})
