import { CreateUser$, type CreateUserRequest, type CreateUserResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { newEntity } from '../entity.ts'
import { attachable } from '../managed-policy.ts'
import { userName } from '../name.ts'
import type { IamState, User } from '../state.ts'
import { checkedTags } from '../tags.ts'
import { uniqueId } from '../unique-id.ts'
import { wholeUser } from '../user.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html */
export const createUser = action({
  operation: CreateUser$,

  run({ state, clock }: Context<IamState>, input: CreateUserRequest): CreateUserResponse {
    const name = userName(input.UserName)
    const tags = checkedTags(input.Tags)
    const boundary = input.PermissionsBoundary && attachable(state, input.PermissionsBoundary).arn
    const entity = { name, path: input.Path, id: uniqueId('AIDA'), createDate: clock.now() }
    const user: User = {
      ...newEntity(state, 'user', entity),
      groups: [],
      tags,
      ...(boundary && { boundary }),
    }
    state.users.set(name, user)
    return { User: wholeUser(user) }
  },
})
