import { GetIntegration$, type GetIntegrationRequest, type Integration } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findIntegration } from '../method.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetIntegration.html */
export const getIntegration = action({
  operation: GetIntegration$,

  run({ state }: Context<ApiGatewayState>, input: GetIntegrationRequest): Integration {
    return findIntegration(state, input).integration
  },
})
