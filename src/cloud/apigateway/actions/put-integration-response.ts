import {
  type IntegrationResponse,
  PutIntegrationResponse$,
  type PutIntegrationResponseRequest,
} from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { given } from '../../execute-api/given.ts'
import { findIntegration, setMethod } from '../method.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegrationResponse.html */
export const putIntegrationResponse = action({
  operation: PutIntegrationResponse$,

  run({ state }: Context<ApiGatewayState>, input: PutIntegrationResponseRequest): IntegrationResponse {
    const { resource, method, integration, httpMethod } = findIntegration(state, input)
    const response = given(input, [
      'contentHandling',
      'responseParameters',
      'responseTemplates',
      'selectionPattern',
      'statusCode',
    ])
    const integrationResponses = { ...integration.integrationResponses, [input.statusCode ?? '']: response }
    const methodIntegration = { ...integration, integrationResponses }
    setMethod(state, input.restApiId ?? '', resource, httpMethod, { ...method, methodIntegration })
    return response
  },
})
