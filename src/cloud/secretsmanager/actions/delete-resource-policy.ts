import {
  DeleteResourcePolicy$,
  type DeleteResourcePolicyRequest,
  type DeleteResourcePolicyResponse,
} from '@aws-sdk/client-secrets-manager'
import { action, type Context } from '../../action.ts'
import { usableSecret } from '../secret.ts'
import type { SecretsState } from '../state.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteResourcePolicy.html */
export const deleteResourcePolicy = action({
  operation: DeleteResourcePolicy$,

  run({ state }: Context<SecretsState>, { SecretId }: DeleteResourcePolicyRequest): DeleteResourcePolicyResponse {
    const { policy: _, ...secret } = usableSecret(state, SecretId)
    state.secrets.set(secret.name, secret)
    return { ARN: secret.arn, Name: secret.name }
  },
})
