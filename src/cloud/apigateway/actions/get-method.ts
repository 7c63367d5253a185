import { GetMethod$, type GetMethodRequest, type Method } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findMethod } from '../method.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetMethod.html */
export const getMethod = action({
  operation: GetMethod$,

  run({ state }: Context<ApiGatewayState>, input: GetMethodRequest): Method {
    return findMethod(state, input).method
  },
})
