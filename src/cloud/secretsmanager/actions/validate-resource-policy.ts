import {
  ValidateResourcePolicy$,
  type ValidateResourcePolicyRequest,
  type ValidateResourcePolicyResponse,
} from '@aws-sdk/client-secrets-manager'
import { action, type Context } from '../../action.ts'
import { checkPolicy, isPublic } from '../resource-policy.ts'
import { usableSecret } from '../secret.ts'
import type { SecretsState } from '../state.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ValidateResourcePolicy.html */
export const validateResourcePolicy = action({
  operation: ValidateResourcePolicy$,

  run({ state }: Context<SecretsState>, input: ValidateResourcePolicyRequest): ValidateResourcePolicyResponse {
    if (input.SecretId !== undefined) usableSecret(state, input.SecretId)
    if (!isPublic(checkPolicy(input.ResourcePolicy ?? '')))
      return { PolicyValidationPassed: true, ValidationErrors: [] }
    const error = { CheckName: 'PUBLIC_POLICY', ErrorMessage: 'The resource policy grants broad access to the secret.' }
    return { PolicyValidationPassed: false, ValidationErrors: [error] }
  },
})
