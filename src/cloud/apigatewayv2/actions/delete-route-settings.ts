import { DeleteRouteSettings$, type DeleteRouteSettingsRequest } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { notFound } from '../errors.ts'
import { findStage } from '../stage.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages-stagename-routesettings-routekey.html#DeleteRouteSettings */
export const deleteRouteSettings = action({
  operation: DeleteRouteSettings$,

  run({ state }: Context<ApiGatewayV2State>, input: DeleteRouteSettingsRequest): void {
    const { ApiId } = findApi(state, input.ApiId)
    const stage = findStage(state, ApiId, input.StageName)
    const { [input.RouteKey ?? '']: removed, ...RouteSettings } = stage.RouteSettings ?? {}
    if (!removed) throw notFound('Invalid route settings specified')
    state.stages.set(ApiId, stage.StageName, { ...stage, RouteSettings })
  },
})
