import { EnableKey$, type EnableKeyRequest } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { checkNotDeleted, findByIdOrArn } from '../key.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKey.html */
export const enableKey = action({
  operation: EnableKey$,

  run({ state }: Context<KmsState>, { KeyId }: EnableKeyRequest): void {
    const key = findByIdOrArn(state, KeyId)
    checkNotDeleted(state, key)
    state.keys.set(key.id, { ...key, isEnabled: true })
  },
})
