import type { CreateRouteRequest, UpdateRouteRequest } from '@aws-sdk/client-apigatewayv2'
import { given } from '../execute-api/given.ts'
import { badRequest, conflict, notFound } from './errors.ts'
import type { ApiGatewayV2State, RouteRecord } from './state.ts'

export function findRoute({ routes }: ApiGatewayV2State, apiId = '', id = ''): RouteRecord {
  const found = routes.get(apiId, id)
  if (!found) throw notFound('Invalid Route identifier specified')
  return found
}

const MEMBERS = [
  ...([
    'ApiKeyRequired',
    'AuthorizationScopes',
    'AuthorizationType',
    'AuthorizerId',
    'ModelSelectionExpression',
  ] as const),
  ...(['OperationName', 'RequestModels', 'RequestParameters', 'RouteKey', 'RouteResponseSelectionExpression'] as const),
  'Target' as const,
]

export const routeMembers = (input: CreateRouteRequest | UpdateRouteRequest) => given(input, MEMBERS)

const METHODS = ['ANY', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']

/** `GET /items/{id}`, `ANY /{proxy+}` or `$default`. Throws for what none of these is. */
export function checkRouteKey(key: string): void {
  if (key === '$default') return
  const [, method = '', path = ''] = /^(\S+) (\S+)$/.exec(key) ?? []
  const segments = path.slice(1).split('/')
  const wellFormed = segments.every((segment, index) => {
    const [, variable] = /^\{([\w.:-]+\+?)\}$/.exec(segment) ?? []
    return variable ? !variable.endsWith('+') || index === segments.length - 1 : !/[{}]/.test(segment)
  })
  if (METHODS.includes(method) && path.startsWith('/') && wellFormed) return
  throw badRequest(
    'The provided route key is not formatted properly for HTTP protocol. Format should be "<HTTP METHOD> /<RESOURCE PATH>" or "$default"',
  )
}

/** Of the authorizer, words reported in https://github.com/anomalyco/ion/issues/1104. Throws for a key that another route has, and for what the route names and is not there. */
export function checkRoute(
  state: ApiGatewayV2State,
  apiId: string,
  route: Omit<RouteRecord, 'RouteId'>,
  id?: string,
): void {
  checkRouteKey(route.RouteKey)
  const same = state.routes.of(apiId).find(({ RouteKey }) => RouteKey === route.RouteKey)
  if (same && same.RouteId !== id) throw conflict(`Route with key ${route.RouteKey} already exists for this API`)
  const [, integration] = /^integrations\/(.+)$/.exec(route.Target ?? '') ?? []
  if (route.Target && !(integration && state.integrations.get(apiId, integration)))
    throw badRequest('Invalid Integration identifier specified')
  const { AuthorizationType: type = 'NONE', AuthorizerId: authorizerId, AuthorizationScopes: scopes = [] } = route
  if ((type === 'JWT' || type === 'CUSTOM') && !(authorizerId && state.authorizers.get(apiId, authorizerId)))
    throw badRequest(
      `Invalid authorizer ID specified. Setting the authorization type to ${type} requires a valid ${type} authorizer.`,
    )
  if (scopes.length > 0 && type !== 'JWT')
    throw badRequest('Authorization scopes are only supported for JWT authorization type')
}
