import { newId } from '../../execute-api/ids.ts'
import { wholly } from '../../execute-api/owned.ts'
import { completedAuthorizer } from '../authorizer.ts'
import { completed } from '../integration.ts'
import { checkRoute } from '../route.ts'
import type { ApiGatewayV2State, AuthorizerRecord, IntegrationRecord, RouteRecord } from '../state.ts'
import type { Import } from './read-import.ts'

/** Puts what a document says in place of the API's routes, integrations and authorizers; or throws, and changes nothing. */
export function applyImport(state: ApiGatewayV2State, apiId: string, read: Import): void {
  const { authorizers, integrations, routes } = state
  wholly(apiId, [authorizers, integrations, routes], () => apply(state, apiId, read))
}

function apply(state: ApiGatewayV2State, apiId: string, { routes, authorizers }: Import): void {
  const made = {
    authorizers: new Map<string, AuthorizerRecord>(),
    integrations: [] as IntegrationRecord[],
    routes: [] as RouteRecord[],
  }
  for (const [name, authorizer] of authorizers)
    made.authorizers.set(name, { ...completedAuthorizer(authorizer), AuthorizerId: newId(6) })
  for (const { route, integration, authorizer } of routes) {
    const target = integration && { ...completed(integration), IntegrationId: newId(7) }
    if (target) made.integrations.push(target)
    const found = authorizer === undefined ? undefined : made.authorizers.get(authorizer)
    made.routes.push({
      ...route,
      RouteId: newId(7),
      ...(target && { Target: `integrations/${target.IntegrationId}` }),
      ...(found && { AuthorizerId: found.AuthorizerId }),
      ...(found && { AuthorizationType: found.AuthorizerType === 'JWT' ? ('JWT' as const) : ('CUSTOM' as const) }),
    })
  }
  for (const owned of [state.routes, state.integrations, state.authorizers]) owned.deleteAll(apiId)
  for (const each of made.authorizers.values()) state.authorizers.set(apiId, each.AuthorizerId, each)
  for (const each of made.integrations) state.integrations.set(apiId, each.IntegrationId, each)
  for (const each of made.routes) {
    checkRoute(state, apiId, each)
    state.routes.set(apiId, each.RouteId, each)
  }
}
