import { RestoreSecret$, type RestoreSecretRequest, type RestoreSecretResponse } from '@aws-sdk/client-secrets-manager'
import { action, type Context } from '../../action.ts'
import { plan } from '../rotation.ts'
import { findSecret } from '../secret.ts'
import type { SecretsState } from '../state.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RestoreSecret.html */
export const restoreSecret = action({
  operation: RestoreSecret$,

  run({ state }: Context<SecretsState>, { SecretId }: RestoreSecretRequest): RestoreSecretResponse {
    const { deleted: _, ...secret } = findSecret(state, SecretId)
    state.agenda.delete(`delete ${secret.name}`)
    plan(state, secret)
    return { ARN: secret.arn, Name: secret.name }
  },
})
