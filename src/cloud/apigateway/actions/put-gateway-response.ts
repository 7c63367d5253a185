import { type GatewayResponse, PutGatewayResponse$, type PutGatewayResponseRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { given } from '../../execute-api/given.ts'
import { findApi } from '../api.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_PutGatewayResponse.html */
export const putGatewayResponse = action({
  operation: PutGatewayResponse$,

  run({ state }: Context<ApiGatewayState>, input: PutGatewayResponseRequest): GatewayResponse {
    const { id } = findApi(state, input.restApiId)
    const members = given(input, ['responseParameters', 'responseTemplates', 'responseType', 'statusCode'])
    const response = { responseParameters: {}, responseTemplates: {}, ...members, defaultResponse: false }
    state.gatewayResponses.set(id, input.responseType ?? '', response)
    return response
  },
})
