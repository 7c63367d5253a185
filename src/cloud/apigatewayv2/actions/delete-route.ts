import { DeleteRoute$, type DeleteRouteRequest } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { changed } from '../deployment.ts'
import { findRoute } from '../route.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes-routeid.html#DeleteRoute */
export const deleteRoute = action({
  operation: DeleteRoute$,

  run({ state }: Context<ApiGatewayV2State>, input: DeleteRouteRequest): void {
    const { ApiId } = findApi(state, input.ApiId)
    state.routes.delete(ApiId, findRoute(state, ApiId, input.RouteId).RouteId)
    changed(state, ApiId)
  },
})
