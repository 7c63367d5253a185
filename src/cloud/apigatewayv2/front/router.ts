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
        const pathParameters = fitted(pattern, method, segments)
        if (pathParameters) return { route: pattern.route, pathParameters }
      }
      return last && { route: last, pathParameters: {} }
    },
    integration: (target) => byTarget.get(target ?? ''),
    authorizer: (id) => byId.get(id ?? ''),
  }
}

type Segment = { kind: 'literal' | 'variable' | 'greedy'; text: string }
/** `rank` orders patterns as text: a character a segment, then one for the method. */
type Pattern = { route: RouteRecord; method: string; segments: Segment[]; rank: string }

const RANKS = { literal: '0', variable: '1', greedy: '2' }

function toPattern(route: RouteRecord): Pattern {
  const [method = '', path = ''] = route.RouteKey.split(' ')
  const segments = path.slice(1).split('/').map(toSegment)
  const rank = segments.map(({ kind }) => RANKS[kind]).join('') + (method === 'ANY' ? '4' : '3')
  return { route, method, segments, rank }
}

function toSegment(text: string): Segment {
  const [, variable] = /^\{(.+)\}$/.exec(text) ?? []
  if (variable === undefined) return { kind: 'literal', text: decodePercent(text) }
  return variable.endsWith('+') ? { kind: 'greedy', text: variable.slice(0, -1) } : { kind: 'variable', text: variable }
}

function fitted(
  { method, segments }: Pattern,
  asked: string,
  given: readonly string[],
): Record<string, string> | undefined {
  if (method !== 'ANY' && method !== asked) return undefined
  const greedy = segments.at(-1)?.kind === 'greedy'
  if (greedy ? given.length < segments.length : given.length !== segments.length) return undefined
  const parameters: Record<string, string> = {}
  for (const [index, { kind, text }] of segments.entries()) {
    const value = kind === 'greedy' ? given.slice(index).join('/') : (given[index] ?? '')
    if (kind === 'literal' ? value !== text : value === '') return undefined
    if (kind !== 'literal') parameters[text] = value
  }
  return parameters
}
