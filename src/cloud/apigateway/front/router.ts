import type { GatewayResponse, Method } from '@aws-sdk/client-api-gateway'
import { fitted, pathPattern } from '../../execute-api/path-pattern.ts'
import type { ApiGatewayState, AuthorizerRecord, Configuration, ResourceRecord, StageRecord } from '../state.ts'

/** What a deployment serves, ready to be searched. */
export type Router = {
  match(method: string, path: string): Matched | undefined
  authorizer(id: string | undefined): AuthorizerRecord | undefined
  gatewayResponses: ReadonlyMap<string, GatewayResponse>
  binaryMediaTypes: readonly string[]
}

export type Matched = { resource: ResourceRecord; method: Method; pathParameters: Record<string, string> }

/** The resource whose path says most, then its method, or ANY. Unlike HTTP APIs', a resource without the method ends the search. */
export function createRouter({ resources, authorizers, gatewayResponses, binaryMediaTypes }: Configuration): Router {
  const patterns = resources.map((resource) => ({ ...pathPattern(resource.path), resource }))
  patterns.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
  const byId = new Map(authorizers.map((each) => [each.id, each]))
  return {
    binaryMediaTypes,
    gatewayResponses: new Map(gatewayResponses.map((each) => [each.responseType ?? '', each])),
    authorizer: (id) => byId.get(id ?? ''),
    match(httpMethod, path) {
      const segments = path.replace(/\/$/, '').slice(1).split('/')
      for (const pattern of patterns) {
        const { resource } = pattern
        const pathParameters = fitted(pattern, segments)
        const { [httpMethod]: exact, ANY: any } = resource.resourceMethods ?? {}
        const method = exact ?? any
        if (pathParameters) return method && { resource, method, pathParameters }
      }
      return undefined
    },
  }
}

export function routerOf({ routers, snapshots }: ApiGatewayState, apiId: string, stage: StageRecord): Router {
  const key = `${apiId}/${stage.deploymentId}`
  const nothing = { resources: [], authorizers: [], gatewayResponses: [], binaryMediaTypes: [] }
  const found = routers.get(key) ?? createRouter(snapshots.get(apiId, stage.deploymentId) ?? nothing)
  routers.set(key, found)
  return found
}
