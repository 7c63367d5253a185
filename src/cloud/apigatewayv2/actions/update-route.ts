import { UpdateRoute$, type UpdateRouteRequest, type UpdateRouteResult } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { changed } from '../deployment.ts'
import { checkRoute, findRoute, routeMembers } from '../route.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes-routeid.html#UpdateRoute */
export const updateRoute = action({
  operation: UpdateRoute$,

  run({ state }: Context<ApiGatewayV2State>, input: UpdateRouteRequest): UpdateRouteResult {
    const { ApiId } = findApi(state, input.ApiId)
    const found = findRoute(state, ApiId, input.RouteId)
    const route = { ...found, ...routeMembers(input) }
    checkRoute(state, ApiId, route, found.RouteId)
    state.routes.set(ApiId, found.RouteId, route)
    changed(state, ApiId)
    return route
  },
})
