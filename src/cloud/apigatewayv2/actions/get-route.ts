import { GetRoute$, type GetRouteRequest, type GetRouteResult } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { findRoute } from '../route.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes-routeid.html#GetRoute */
export const getRoute = action({
  operation: GetRoute$,

  run({ state }: Context<ApiGatewayV2State>, input: GetRouteRequest): GetRouteResult {
    findApi(state, input.ApiId)
    return findRoute(state, input.ApiId, input.RouteId)
  },
})
