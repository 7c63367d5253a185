import { DeleteAccessKey$, type DeleteAccessKeyRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findKey } from '../access-key.ts'
import type { IamState } from '../state.ts'
import { userOrCaller } from '../user.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html */
export const deleteAccessKey = action({
  operation: DeleteAccessKey$,

  run(context: Context<IamState>, input: DeleteAccessKeyRequest): void {
    const { state } = context
    const key = findKey(state, userOrCaller(context, input.UserName).name, input.AccessKeyId)
    state.keys.revoke(key.id)
    state.accessKeys.delete(key.id)
  },
})
