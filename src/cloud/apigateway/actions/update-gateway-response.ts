import {
  type GatewayResponse,
  UpdateGatewayResponse$,
  type UpdateGatewayResponseRequest,
} from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { notFound } from '../errors.ts'
import { gatewayResponse } from '../gateway-response.ts'
import { patched } from '../patch.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateGatewayResponse.html; what was the usual one is the API's own then. */
export const updateGatewayResponse = action({
  operation: UpdateGatewayResponse$,

  run({ state }: Context<ApiGatewayState>, input: UpdateGatewayResponseRequest): GatewayResponse {
    const { id } = findApi(state, input.restApiId)
    const { responseType = '' } = input
    const found = gatewayResponse(state, id, responseType)
    if (!found) throw notFound('Invalid Gateway Response type specified')
    const response = patched({ ...found, defaultResponse: false }, input.patchOperations, {
      members: ['statusCode'],
      maps: { responseParameters: 'map', responseTemplates: 'map' },
    })
    state.gatewayResponses.set(id, responseType, response)
    return response
  },
})
