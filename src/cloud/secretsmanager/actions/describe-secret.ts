import {
  DescribeSecret$,
  type DescribeSecretRequest,
  type DescribeSecretResponse,
} from '@aws-sdk/client-secrets-manager'
import { action, type Context } from '../../action.ts'
import { described } from '../described.ts'
import { findSecret } from '../secret.ts'
import type { SecretsState } from '../state.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html */
export const describeSecret = action({
  operation: DescribeSecret$,

  run({ state }: Context<SecretsState>, { SecretId }: DescribeSecretRequest): DescribeSecretResponse {
    return described(findSecret(state, SecretId))
  },
})
