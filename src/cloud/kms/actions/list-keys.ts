import { ListKeys$, type ListKeysRequest, type ListKeysResponse } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { keyArn } from '../key.ts'
import { page } from '../page.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeys.html */
export const listKeys = action({
  operation: ListKeys$,

  run({ state }: Context<KmsState>, input: ListKeysRequest): ListKeysResponse {
    const { items, ...rest } = page([...state.keys.keys()], (id) => id, input)
    return { Keys: items.map((id) => ({ KeyId: id, KeyArn: keyArn(state.host, id) })), ...rest }
  },
})
