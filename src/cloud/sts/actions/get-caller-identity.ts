import { GetCallerIdentity$, type GetCallerIdentityRequest, type GetCallerIdentityResponse } from '@aws-sdk/client-sts'
import { action, type Context } from '../../action.ts'
import type { StsState } from '../state.ts'

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export const getCallerIdentity = action({
  operation: GetCallerIdentity$,

  run({ caller }: Context<StsState>, _input: GetCallerIdentityRequest): GetCallerIdentityResponse {
    return { UserId: caller.userId, Account: caller.account, Arn: caller.arn }
  },
})
