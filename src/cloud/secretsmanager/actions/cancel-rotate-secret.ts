import {
  CancelRotateSecret$,
  type CancelRotateSecretRequest,
  type CancelRotateSecretResponse,
} from '@aws-sdk/client-secrets-manager'
import { action, type Context } from '../../action.ts'
import { plan } from '../rotation.ts'
import { usableSecret } from '../secret.ts'
import type { SecretsState } from '../state.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CancelRotateSecret.html */
export const cancelRotateSecret = action({
  operation: CancelRotateSecret$,

  run({ state }: Context<SecretsState>, { SecretId }: CancelRotateSecretRequest): CancelRotateSecretResponse {
    const secret = usableSecret(state, SecretId)
    if (!secret.rotation) return { ARN: secret.arn, Name: secret.name }
    const { pending, nextAt: _, ...rotation } = secret.rotation
    state.agenda.delete(`retry ${secret.name}`)
    plan(state, { ...secret, rotation: { ...rotation, enabled: false } })
    return { ARN: secret.arn, Name: secret.name, ...(pending && { VersionId: pending.versionId }) }
  },
})
