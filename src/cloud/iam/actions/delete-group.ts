import { DeleteGroup$, type DeleteGroupRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { checkEmpty, findGroup } from '../entity.ts'
import { deleteConflict } from '../errors.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroup.html */
export const deleteGroup = action({
  operation: DeleteGroup$,

  run({ state }: Context<IamState>, input: DeleteGroupRequest): void {
    const group = findGroup(state, input.GroupName)
    if (group.users.length > 0) throw deleteConflict('Cannot delete entity, must remove users from group first.')
    checkEmpty(group)
    state.groups.delete(group.name)
  },
})
