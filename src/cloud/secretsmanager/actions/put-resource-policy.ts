import {
  PutResourcePolicy$,
  type PutResourcePolicyRequest,
  type PutResourcePolicyResponse,
} from '@aws-sdk/client-secrets-manager'
import { action, type Context } from '../../action.ts'
import { checkPolicy, isPublic, publicPolicy } from '../resource-policy.ts'
import { usableSecret } from '../secret.ts'
import type { SecretsState } from '../state.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutResourcePolicy.html */
export const putResourcePolicy = action({
  operation: PutResourcePolicy$,

  run({ state }: Context<SecretsState>, input: PutResourcePolicyRequest): PutResourcePolicyResponse {
    const secret = usableSecret(state, input.SecretId)
    const { ResourcePolicy: policy = '' } = input
    const read = checkPolicy(policy)
    if (input.BlockPublicPolicy && isPublic(read)) throw publicPolicy()
    state.secrets.set(secret.name, { ...secret, policy })
    return { ARN: secret.arn, Name: secret.name }
  },
})
