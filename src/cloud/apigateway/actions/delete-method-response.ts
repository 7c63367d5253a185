import { DeleteMethodResponse$, type DeleteMethodResponseRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { notFound } from '../errors.ts'
import { findMethod, setMethod } from '../method.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_DeleteMethodResponse.html */
export const deleteMethodResponse = action({
  operation: DeleteMethodResponse$,

  run({ state }: Context<ApiGatewayState>, input: DeleteMethodResponseRequest): void {
    const { resource, method, httpMethod } = findMethod(state, input)
    const { [input.statusCode ?? '']: removed, ...methodResponses } = method.methodResponses ?? {}
    if (!removed) throw notFound('Invalid Response status code specified')
    setMethod(state, input.restApiId ?? '', resource, httpMethod, { ...method, methodResponses })
  },
})
