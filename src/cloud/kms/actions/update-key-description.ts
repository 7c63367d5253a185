import { UpdateKeyDescription$, type UpdateKeyDescriptionRequest } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { checkNotDeleted, findByIdOrArn } from '../key.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateKeyDescription.html */
export const updateKeyDescription = action({
  operation: UpdateKeyDescription$,

  run({ state }: Context<KmsState>, { KeyId, Description = '' }: UpdateKeyDescriptionRequest): void {
    const key = findByIdOrArn(state, KeyId)
    checkNotDeleted(state, key)
    state.keys.set(key.id, { ...key, description: Description })
  },
})
