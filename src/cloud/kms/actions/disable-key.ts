import { DisableKey$, type DisableKeyRequest } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { checkNotDeleted, findByIdOrArn } from '../key.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKey.html */
export const disableKey = action({
  operation: DisableKey$,

  run({ state }: Context<KmsState>, { KeyId }: DisableKeyRequest): void {
    const key = findByIdOrArn(state, KeyId)
    checkNotDeleted(state, key)
    state.keys.set(key.id, { ...key, isEnabled: false })
  },
})
