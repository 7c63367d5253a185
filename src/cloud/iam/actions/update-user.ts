import { UpdateUser$, type UpdateUserRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findUser } from '../entity.ts'
import { userName } from '../name.ts'
import { renameUser } from '../rename.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateUser.html */
export const updateUser = action({
  operation: UpdateUser$,

  run({ state }: Context<IamState>, { UserName, NewUserName, NewPath }: UpdateUserRequest): void {
    const name = NewUserName === undefined ? undefined : userName(NewUserName)
    renameUser(state, findUser(state, UserName), { name, path: NewPath })
  },
})
