import { DeleteIntegration$, type DeleteIntegrationRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findIntegration, setMethod } from '../method.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_DeleteIntegration.html */
export const deleteIntegration = action({
  operation: DeleteIntegration$,

  run({ state }: Context<ApiGatewayState>, input: DeleteIntegrationRequest): void {
    const { resource, method, httpMethod } = findIntegration(state, input)
    const { methodIntegration: _, ...rest } = method
    setMethod(state, input.restApiId ?? '', resource, httpMethod, rest)
  },
})
