import {
  GetIntegrationResponse$,
  type GetIntegrationResponseRequest,
  type IntegrationResponse,
} from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { notFound } from '../errors.ts'
import { findIntegration } from '../method.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetIntegrationResponse.html */
export const getIntegrationResponse = action({
  operation: GetIntegrationResponse$,

  run({ state }: Context<ApiGatewayState>, input: GetIntegrationResponseRequest): IntegrationResponse {
    const found = findIntegration(state, input).integration.integrationResponses?.[input.statusCode ?? '']
    if (!found) throw notFound('Invalid Response status code specified')
    return found
  },
})
