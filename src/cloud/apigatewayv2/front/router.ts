import { fitted, type PathPattern, pathPattern } from '../../execute-api/path-pattern.ts'
import { decodePercent } from '../../payload-v2/query.ts'
import type { AuthorizerRecord, Configuration, IntegrationRecord, RouteRecord } from '../state.ts'

/** What a stage serves, ready to be searched. */
export type Router = {
  match(method: string, path: string): Matched | undefined
  integration(target: string | undefined): IntegrationRecord | undefined
  authorizer(id: string | undefined): AuthorizerRecord | undefined
}

export type Matched = { route: RouteRecord; pathParameters: Record<string, string> }

/**
 * Of the routes that fit, the one that says most: a literal segment before a variable, that before `{proxy+}`, that before
 * `$default`; and a method before ANY.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html#http-api-develop-routes.evaluation
 */
export function createRouter({ routes, integrations, authorizers }: Configuration): Router {
  const patterns = routes.filter(({ RouteKey }) => RouteKey !== '$default').map(toPattern)
  patterns.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
  const last = routes.find(({ RouteKey }) => RouteKey === '$default')
  const byTarget = new Map(integrations.map((each) => [`integrations/${each.IntegrationId}`, each]))
  const byId = new Map(authorizers.map((each) => [each.AuthorizerId, each]))
  return {
    match(method, path) {
      const segments = path.slice(1).split('/').map(decodePercent)
      for (const pattern of patterns) {
        const fits = pattern.method === 'ANY' || pattern.method === method
        const pathParameters = fits && fitted(pattern, segments)
        if (pathParameters) return { route: pattern.route, pathParameters }
      }
      return last && { route: last, pathParameters: {} }
    },
    integration: (target) => byTarget.get(target ?? ''),
    authorizer: (id) => byId.get(id ?? ''),
  }
}

type Pattern = PathPattern & { route: RouteRecord; method: string }

function toPattern(route: RouteRecord): Pattern {
  const [method = '', path = ''] = route.RouteKey.split(' ')
  const pattern = pathPattern(path)
  return { ...pattern, rank: pattern.rank + (method === 'ANY' ? '4' : '3'), route, method }
}
