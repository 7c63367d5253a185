import { GetMethodResponse$, type GetMethodResponseRequest, type MethodResponse } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { notFound } from '../errors.ts'
import { findMethod } from '../method.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetMethodResponse.html */
export const getMethodResponse = action({
  operation: GetMethodResponse$,

  run({ state }: Context<ApiGatewayState>, input: GetMethodResponseRequest): MethodResponse {
    const found = findMethod(state, input).method.methodResponses?.[input.statusCode ?? '']
    if (!found) throw notFound('Invalid Response status code specified')
    return found
  },
})
