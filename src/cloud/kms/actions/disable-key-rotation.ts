import { DisableKeyRotation$, type DisableKeyRotationRequest } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { plan, rotatableKey } from '../rotation.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKeyRotation.html */
export const disableKeyRotation = action({
  operation: DisableKeyRotation$,

  run({ state }: Context<KmsState>, { KeyId }: DisableKeyRotationRequest): void {
    const { rotation: _, ...key } = rotatableKey(state, KeyId)
    plan(state, key)
  },
})
