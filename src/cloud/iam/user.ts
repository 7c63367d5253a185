import type { User as UserAnswer } from '@aws-sdk/client-iam'
import type { Context } from '../action.ts'
import { findUser } from './entity.ts'
import { validationError } from './errors.ts'
import { boundaryOf, tagsOf } from './role.ts'
import type { IamState, User } from './state.ts'

export const describedUser = (user: User): UserAnswer => ({
  Path: user.path,
  UserName: user.name,
  UserId: user.id,
  Arn: user.arn,
  CreateDate: new Date(user.createDate),
})

export const wholeUser = (user: User): UserAnswer => ({ ...describedUser(user), ...boundaryOf(user), ...tagsOf(user) })

/** Where no name is given, the user whose key signed the request. */
export function userOrCaller({ state, caller }: Context<IamState>, name: string | undefined): User {
  if (name !== undefined) return findUser(state, name)
  const own = /:user\/(?:.+\/)?([^/]+)$/.exec(caller.arn)?.[1]
  if (own === undefined) throw validationError('Must specify userName when calling with non-User credentials')
  return findUser(state, own)
}
