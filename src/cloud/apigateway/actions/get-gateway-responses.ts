import {
  type GatewayResponses,
  GetGatewayResponses$,
  type GetGatewayResponsesRequest,
} from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { allGatewayResponses } from '../gateway-response.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetGatewayResponses.html; all of them, whatever limit is given, says AWS. */
export const getGatewayResponses = action({
  operation: GetGatewayResponses$,

  run: ({ state }: Context<ApiGatewayState>, input: GetGatewayResponsesRequest): GatewayResponses => ({
    items: allGatewayResponses(state, findApi(state, input.restApiId).id),
  }),
})
