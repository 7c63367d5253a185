import { UpdateApi$, type UpdateApiRequest, type UpdateApiResponse } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { given } from '../../execute-api/given.ts'
import { checkCors, findApi, shownApi } from '../api.ts'
import { changed } from '../deployment.ts'
import { badRequest } from '../errors.ts'
import { quickIntegration } from '../quick-create.ts'
import { checkRoute } from '../route.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid.html#UpdateApi */
export const updateApi = action({
  operation: UpdateApi$,

  run({ state }: Context<ApiGatewayV2State>, input: UpdateApiRequest): UpdateApiResponse {
    const found = findApi(state, input.ApiId)
    const { ApiId: id } = found
    if (input.CorsConfiguration) checkCors(input.CorsConfiguration)
    const members = given(input, [
      'CorsConfiguration',
      'Description',
      'DisableExecuteApiEndpoint',
      'IpAddressType',
      'Name',
      'Version',
    ])
    const { Target, RouteKey, CredentialsArn } = input
    if (Target || RouteKey) {
      const route = state.routes.of(id).find(({ ApiGatewayManaged }) => ApiGatewayManaged)
      const integration = state.integrations.of(id).find(({ ApiGatewayManaged }) => ApiGatewayManaged)
      if (!route || !integration) throw badRequest('Only APIs made by quick create have a target and a route key')
      const updated = { ...route, ...(RouteKey && { RouteKey }) }
      checkRoute(state, id, updated, route.RouteId)
      state.routes.set(id, route.RouteId, updated)
      if (Target) {
        const { IntegrationId } = integration
        const made = quickIntegration({ Target, ...(CredentialsArn && { CredentialsArn }) })
        state.integrations.set(id, IntegrationId, { ...made, IntegrationId })
      }
    }
    const api = { ...found, ...members }
    state.apis.set(id, api)
    changed(state, id)
    return shownApi(state, api)
  },
})
