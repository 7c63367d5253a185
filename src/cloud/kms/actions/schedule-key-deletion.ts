import {
  ScheduleKeyDeletion$,
  type ScheduleKeyDeletionRequest,
  type ScheduleKeyDeletionResponse,
} from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { unsupported } from '../errors.ts'
import { checkNotDeleted, findByIdOrArn, keyArn } from '../key.ts'
import type { KmsState } from '../state.ts'

const DAY = 86_400_000
const DEFAULT_DAYS = 30

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
export const scheduleKeyDeletion = action({
  operation: ScheduleKeyDeletion$,

  constraints: { PendingWindowInDays: { min: 7, max: 30 } },

  run(
    { state, clock, journal, requestId }: Context<KmsState>,
    { KeyId, PendingWindowInDays: days = DEFAULT_DAYS }: ScheduleKeyDeletionRequest,
  ): ScheduleKeyDeletionResponse {
    const key = findByIdOrArn(state, KeyId)
    checkNotDeleted(state, key)
    if (key.manager === 'AWS') throw unsupported(`${keyArn(state.host, key.id)} is managed by AWS.`)
    const deletedAt = clock.now() + days * DAY
    state.keys.set(key.id, { ...key, deletedAt })
    state.agenda.set(`delete ${key.id}`, deletedAt)
    journal.write({
      ...{ time: clock.now(), service: 'kms', kind: 'key-deletion-scheduled', requestId },
      ...{ keyId: key.id, until: deletedAt },
    })
    return {
      KeyId: keyArn(state.host, key.id),
      DeletionDate: new Date(deletedAt),
      KeyState: 'PendingDeletion',
      PendingWindowInDays: days,
    }
  },
})
