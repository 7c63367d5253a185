import {
  GetKeyRotationStatus$,
  type GetKeyRotationStatusRequest,
  type GetKeyRotationStatusResponse,
} from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { checkNotDeleted, findByIdOrArn } from '../key.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html */
export const getKeyRotationStatus = action({
  operation: GetKeyRotationStatus$,

  run({ state }: Context<KmsState>, { KeyId }: GetKeyRotationStatusRequest): GetKeyRotationStatusResponse {
    const key = findByIdOrArn(state, KeyId)
    checkNotDeleted(state, key)
    const { id, rotation } = key
    return {
      KeyRotationEnabled: rotation !== undefined,
      KeyId: id,
      ...(rotation && {
        RotationPeriodInDays: rotation.periodDays,
        NextRotationDate: new Date(rotation.nextAt),
      }),
    }
  },
})
