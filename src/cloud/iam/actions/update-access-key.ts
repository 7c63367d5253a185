import { UpdateAccessKey$, type UpdateAccessKeyRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findKey } from '../access-key.ts'
import type { IamState } from '../state.ts'
import { userOrCaller } from '../user.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html */
export const updateAccessKey = action({
  operation: UpdateAccessKey$,

  run(context: Context<IamState>, input: UpdateAccessKeyRequest): void {
    const { state } = context
    const key = findKey(state, userOrCaller(context, input.UserName).name, input.AccessKeyId)
    const active = input.Status === 'Active'
    state.keys.setActive(key.id, active)
    state.accessKeys.set(key.id, { ...key, active })
  },
})
