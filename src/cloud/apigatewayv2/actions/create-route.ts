import { CreateRoute$, type CreateRouteRequest, type CreateRouteResult } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { newId } from '../../execute-api/ids.ts'
import { findApi } from '../api.ts'
import { changed } from '../deployment.ts'
import { checkRoute, routeMembers } from '../route.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes.html#CreateRoute */
export const createRoute = action({
  operation: CreateRoute$,

  run({ state }: Context<ApiGatewayV2State>, input: CreateRouteRequest): CreateRouteResult {
    const { ApiId } = findApi(state, input.ApiId)
    const { RouteKey = '', ...members } = routeMembers(input)
    const route = { ApiKeyRequired: false, AuthorizationType: 'NONE' as const, ...members, RouteKey, RouteId: newId(7) }
    checkRoute(state, ApiId, route)
    state.routes.set(ApiId, route.RouteId, route)
    changed(state, ApiId)
    return route
  },
})
