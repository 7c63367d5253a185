import { CreateAccessKey$, type CreateAccessKeyRequest, type CreateAccessKeyResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { describedKey, keysOf } from '../access-key.ts'
import { quotaExceeded } from '../errors.ts'
import type { IamState } from '../state.ts'
import { userOrCaller } from '../user.ts'

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entities */
const MOST = 2

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html */
export const createAccessKey = action({
  operation: CreateAccessKey$,

  run(context: Context<IamState>, input: CreateAccessKeyRequest): CreateAccessKeyResponse {
    const { state, clock } = context
    const user = userOrCaller(context, input.UserName)
    if (keysOf(state, user.name).length >= MOST) throw quotaExceeded('AccessKeysPerUser', MOST)
    const caller = { account: state.account, arn: user.arn, userId: user.id }
    const { accessKeyId: id, secretAccessKey } = state.keys.issue(caller)
    const key = { id, userName: user.name, active: true, createDate: clock.now() }
    state.accessKeys.set(id, key)
    return { AccessKey: { ...describedKey(key), SecretAccessKey: secretAccessKey } }
  },
})
