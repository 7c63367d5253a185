import { UntagUser$, type UntagUserRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findUser, update } from '../entity.ts'
import type { IamState } from '../state.ts'
import { untagged } from '../tags.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagUser.html */
export const untagUser = action({
  operation: UntagUser$,

  run({ state }: Context<IamState>, input: UntagUserRequest): void {
    const user = findUser(state, input.UserName)
    update(state, user, { tags: untagged(user.tags, input.TagKeys) })
  },
})
