import { type MethodResponse, PutMethodResponse$, type PutMethodResponseRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { given } from '../../execute-api/given.ts'
import { findMethod, setMethod } from '../method.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethodResponse.html */
export const putMethodResponse = action({
  operation: PutMethodResponse$,

  run({ state }: Context<ApiGatewayState>, input: PutMethodResponseRequest): MethodResponse {
    const { resource, method, httpMethod } = findMethod(state, input)
    const response = given(input, ['responseModels', 'responseParameters', 'statusCode'])
    const methodResponses = { ...method.methodResponses, [input.statusCode ?? '']: response }
    setMethod(state, input.restApiId ?? '', resource, httpMethod, { ...method, methodResponses })
    return response
  },
})
