import { DeleteUserPermissionsBoundary$, type DeleteUserPermissionsBoundaryRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findUser } from '../entity.ts'
import { noSuchEntity } from '../errors.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUserPermissionsBoundary.html */
export const deleteUserPermissionsBoundary = action({
  operation: DeleteUserPermissionsBoundary$,

  run({ state }: Context<IamState>, input: DeleteUserPermissionsBoundaryRequest): void {
    const { boundary, ...user } = findUser(state, input.UserName)
    if (boundary === undefined)
      throw noSuchEntity(`The user with name ${user.name} does not have a permissions boundary.`)
    state.users.set(user.name, user)
  },
})
