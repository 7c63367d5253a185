import {
  GetResourcePolicy$,
  type GetResourcePolicyRequest,
  type GetResourcePolicyResponse,
} from '@aws-sdk/client-secrets-manager'
import { action, type Context } from '../../action.ts'
import { usableSecret } from '../secret.ts'
import type { SecretsState } from '../state.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetResourcePolicy.html */
export const getResourcePolicy = action({
  operation: GetResourcePolicy$,

  run({ state }: Context<SecretsState>, { SecretId }: GetResourcePolicyRequest): GetResourcePolicyResponse {
    const { arn, name, policy } = usableSecret(state, SecretId)
    return { ARN: arn, Name: name, ...(policy !== undefined && { ResourcePolicy: policy }) }
  },
})
