import { ListAccessKeys$, type ListAccessKeysRequest, type ListAccessKeysResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { describedKey, keysOf } from '../access-key.ts'
import { page } from '../page.ts'
import type { IamState } from '../state.ts'
import { userOrCaller } from '../user.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html */
export const listAccessKeys = action({
  operation: ListAccessKeys$,

  run(context: Context<IamState>, input: ListAccessKeysRequest): ListAccessKeysResponse {
    const { name } = userOrCaller(context, input.UserName)
    const { items, rest } = page(keysOf(context.state, name), (key) => key.id, input)
    return { AccessKeyMetadata: items.map(describedKey), ...rest }
  },
})
