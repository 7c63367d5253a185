import { TagUser$, type TagUserRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findUser, update } from '../entity.ts'
import type { IamState } from '../state.ts'
import { tagged } from '../tags.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagUser.html */
export const tagUser = action({
  operation: TagUser$,

  run({ state }: Context<IamState>, input: TagUserRequest): void {
    const user = findUser(state, input.UserName)
    update(state, user, { tags: tagged(user.tags, input.Tags) })
  },
})
