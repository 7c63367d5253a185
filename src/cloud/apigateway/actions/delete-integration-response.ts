import { DeleteIntegrationResponse$, type DeleteIntegrationResponseRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { notFound } from '../errors.ts'
import { findIntegration, setMethod } from '../method.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_DeleteIntegrationResponse.html */
export const deleteIntegrationResponse = action({
  operation: DeleteIntegrationResponse$,

  run({ state }: Context<ApiGatewayState>, input: DeleteIntegrationResponseRequest): void {
    const { resource, method, integration, httpMethod } = findIntegration(state, input)
    const { [input.statusCode ?? '']: removed, ...integrationResponses } = integration.integrationResponses ?? {}
    if (!removed) throw notFound('Invalid Response status code specified')
    const methodIntegration = { ...integration, integrationResponses }
    setMethod(state, input.restApiId ?? '', resource, httpMethod, { ...method, methodIntegration })
  },
})
