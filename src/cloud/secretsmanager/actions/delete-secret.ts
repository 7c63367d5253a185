import { DeleteSecret$, type DeleteSecretRequest, type DeleteSecretResponse } from '@aws-sdk/client-secrets-manager'
import { action, type Context } from '../../action.ts'
import { checkName, invalidParameter, invalidRequest, secretNotFound } from '../errors.ts'
import { newArn, remove, secretBy } from '../secret.ts'
import type { SecretsState } from '../state.ts'

const DAY = 86_400_000
const DEFAULT_WINDOW_DAYS = 30

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html */
export const deleteSecret = action({
  operation: DeleteSecret$,

  run({ state, clock, journal, requestId }: Context<SecretsState>, input: DeleteSecretRequest): DeleteSecretResponse {
    const { SecretId: id = '', ForceDeleteWithoutRecovery: isForced = false } = input
    const days = input.RecoveryWindowInDays === undefined ? undefined : Number(input.RecoveryWindowInDays)
    if (isForced && days !== undefined)
      throw invalidParameter("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.")
    if (days !== undefined && (days < 7 || days > 30))
      throw invalidParameter('The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).')
    const now = clock.now()
    if (!id.startsWith('arn:')) checkName(id)
    const secret = secretBy(state, id)
    if (!secret) {
      if (!isForced) throw secretNotFound()
      // AWS is content, for what was asked for is so.
      return { ARN: id.startsWith('arn:') ? id : newArn(state.host, id), Name: id, DeletionDate: new Date(now) }
    }
    const { name, arn } = secret
    const said = { time: now, service: 'secretsmanager', requestId, name, arn }
    if (isForced) {
      remove(state, secret)
      journal.write({ ...said, kind: 'secret-deleted' })
      return { ARN: arn, Name: name, DeletionDate: new Date(now) }
    }
    if (secret.deleted)
      throw invalidRequest(
        "You can't perform this operation on the secret because it was already scheduled for deletion.",
      )
    const until = now + (days ?? DEFAULT_WINDOW_DAYS) * DAY
    state.secrets.set(name, { ...secret, deleted: { at: now, until } })
    for (const what of ['rotate', 'retry']) state.agenda.delete(`${what} ${name}`)
    state.agenda.set(`delete ${name}`, until)
    journal.write({ ...said, kind: 'secret-deletion-scheduled', until })
    return { ARN: arn, Name: name, DeletionDate: new Date(until) }
  },
})
