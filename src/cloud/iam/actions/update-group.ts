import { UpdateGroup$, type UpdateGroupRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findGroup } from '../entity.ts'
import { groupName } from '../name.ts'
import { renameGroup } from '../rename.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateGroup.html */
export const updateGroup = action({
  operation: UpdateGroup$,

  run({ state }: Context<IamState>, { GroupName, NewGroupName, NewPath }: UpdateGroupRequest): void {
    const name = NewGroupName === undefined ? undefined : groupName(NewGroupName)
    renameGroup(state, findGroup(state, GroupName), { name, path: NewPath })
  },
})
