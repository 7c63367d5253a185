import { EnableKeyRotation$, type EnableKeyRotationRequest } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { firstRotation, plan, rotatableKey } from '../rotation.ts'
import type { KmsState } from '../state.ts'

const YEAR_DAYS = 365

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html */
export const enableKeyRotation = action({
  operation: EnableKeyRotation$,

  run({ state, clock }: Context<KmsState>, { KeyId, RotationPeriodInDays: days }: EnableKeyRotationRequest): void {
    const key = rotatableKey(state, KeyId)
    const isSame = key.rotation && (days === undefined || days === key.rotation.periodDays)
    if (!isSame) plan(state, { ...key, rotation: firstRotation(days ?? YEAR_DAYS, clock.now()) })
  },
})
