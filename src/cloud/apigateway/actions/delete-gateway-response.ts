import { DeleteGatewayResponse$, type DeleteGatewayResponseRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { notFound } from '../errors.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_DeleteGatewayResponse.html */
export const deleteGatewayResponse = action({
  operation: DeleteGatewayResponse$,

  run({ state }: Context<ApiGatewayState>, input: DeleteGatewayResponseRequest): void {
    const { id } = findApi(state, input.restApiId)
    const { responseType = '' } = input
    if (!state.gatewayResponses.get(id, responseType)) throw notFound('Gateway response type not defined on api')
    state.gatewayResponses.delete(id, responseType)
  },
})
