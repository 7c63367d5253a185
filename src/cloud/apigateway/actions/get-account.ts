import { type Account, GetAccount$, type GetAccountRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetAccount.html */
export const getAccount = action({
  operation: GetAccount$,

  run(_: Context<ApiGatewayState>, __: GetAccountRequest): Account {
    return { throttleSettings: { burstLimit: 5000, rateLimit: 10_000 }, features: ['UsagePlans'], apiKeyVersion: '4' }
  },
})
