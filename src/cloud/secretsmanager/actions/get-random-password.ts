import {
  GetRandomPassword$,
  type GetRandomPasswordRequest,
  type GetRandomPasswordResponse,
} from '@aws-sdk/client-secrets-manager'
import { action, type Context } from '../../action.ts'
import { randomPassword } from '../password.ts'
import type { SecretsState } from '../state.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html */
export const getRandomPassword = action({
  operation: GetRandomPassword$,

  run(_: Context<SecretsState>, input: GetRandomPasswordRequest): GetRandomPasswordResponse {
    return { RandomPassword: randomPassword(input) }
  },
})
