import { GetSessionToken$, type GetSessionTokenRequest, type GetSessionTokenResponse } from '@aws-sdk/client-sts'
import { action, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { credentialsFor } from '../credentials.ts'
import type { StsState } from '../state.ts'

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html: 12 hours, for the root user at most 1. */
const DEFAULT_SECONDS = 43_200
const ROOT_SECONDS = 3600

export const getSessionToken = action({
  operation: GetSessionToken$,

  run(context: Context<StsState>, input: GetSessionTokenRequest): GetSessionTokenResponse {
    const { trace: _, ...caller } = context.caller // the trace is this request's, and not of all that the keys will sign
    if (caller.arn.includes(':assumed-role/'))
      // Quoted in https://github.com/aws/aws-sdk-php/issues/1876
      throw new ServiceError('AccessDenied', 'Cannot call GetSessionToken with session credentials', 403)

    const longest = caller.arn.endsWith(':root') ? ROOT_SECONDS : Number.POSITIVE_INFINITY
    const seconds = Math.min(input.DurationSeconds ?? DEFAULT_SECONDS, longest)
    return { Credentials: credentialsFor(context, caller, seconds) }
  },
})
