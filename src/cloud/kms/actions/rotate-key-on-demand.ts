import { RotateKeyOnDemand$, type RotateKeyOnDemandRequest, type RotateKeyOnDemandResponse } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { keyArn } from '../key.ts'
import { rotatableKey, rotated } from '../rotation.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_RotateKeyOnDemand.html */
export const rotateKeyOnDemand = action({
  operation: RotateKeyOnDemand$,

  run({ state }: Context<KmsState>, { KeyId }: RotateKeyOnDemandRequest): RotateKeyOnDemandResponse {
    const key = rotatableKey(state, KeyId)
    state.keys.set(key.id, rotated(state, key, 'ON_DEMAND'))
    return { KeyId: keyArn(state.host, key.id) }
  },
})
