import { type GatewayResponse, GetGatewayResponse$, type GetGatewayResponseRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { notFound } from '../errors.ts'
import { gatewayResponse } from '../gateway-response.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetGatewayResponse.html */
export const getGatewayResponse = action({
  operation: GetGatewayResponse$,

  run({ state }: Context<ApiGatewayState>, input: GetGatewayResponseRequest): GatewayResponse {
    const found = gatewayResponse(state, findApi(state, input.restApiId).id, input.responseType ?? '')
    if (!found) throw notFound('Invalid Gateway Response type specified')
    return found
  },
})
