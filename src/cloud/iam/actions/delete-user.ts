import { DeleteUser$, type DeleteUserRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { keysOf } from '../access-key.ts'
import { checkEmpty, findUser } from '../entity.ts'
import { deleteConflict } from '../errors.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html */
export const deleteUser = action({
  operation: DeleteUser$,

  run({ state }: Context<IamState>, input: DeleteUserRequest): void {
    const user = findUser(state, input.UserName)
    checkEmpty(user)
    if (user.groups.length > 0) throw deleteConflict('Cannot delete entity, must remove users from group first.')
    if (keysOf(state, user.name).length > 0)
      throw deleteConflict('Cannot delete entity, must delete access keys first.')
    state.users.delete(user.name)
  },
})
