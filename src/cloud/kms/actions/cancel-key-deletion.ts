import { CancelKeyDeletion$, type CancelKeyDeletionRequest, type CancelKeyDeletionResponse } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { invalidState } from '../errors.ts'
import { findByIdOrArn, keyArn } from '../key.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CancelKeyDeletion.html */
export const cancelKeyDeletion = action({
  operation: CancelKeyDeletion$,

  run({ state }: Context<KmsState>, { KeyId }: CancelKeyDeletionRequest): CancelKeyDeletionResponse {
    const { deletedAt, ...key } = findByIdOrArn(state, KeyId)
    const arn = keyArn(state.host, key.id)
    if (deletedAt === undefined) throw invalidState(`${arn} is not pending deletion.`)
    state.agenda.delete(`delete ${key.id}`)
    state.keys.set(key.id, { ...key, isEnabled: false }) // as AWS leaves it
    return { KeyId: arn }
  },
})
