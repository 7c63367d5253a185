import { parseQuery } from '../../payload-v2/query.ts'
import type { Call } from './call.ts'

/**
 * What the request has for an identity source: `$request.header.Authorization`, `$request.querystring.token`,
 * `$context.routeKey` or `$stageVariables.tenant`. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 */
export function identityOf(call: Call, source: string): string | undefined {
  const [, place = '', name = ''] =
    /^\$(request\.header|request\.querystring|context|stageVariables)\.(.+)$/.exec(source) ?? []
  switch (place) {
    case 'request.header':
      return call.request.headers[name.toLowerCase()] || undefined
    case 'request.querystring':
      return parseQuery(call.request.query).find(([key]) => key === name)?.[1] || undefined
    case 'stageVariables':
      return call.stage.StageVariables?.[name]
    case 'context':
      return contextOf(call)[name]
    default:
      return undefined
  }
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html */
export const contextOf = ({
  api,
  host,
  request,
  requestId,
  route,
  sourceIp,
  stage,
  domainName,
  rawPath,
}: Call): Record<string, string> => ({
  accountId: host.account,
  apiId: api.ApiId,
  domainName,
  httpMethod: request.method,
  'identity.sourceIp': sourceIp,
  'identity.userAgent': request.headers['user-agent'] ?? '',
  path: rawPath,
  protocol: 'HTTP/1.1',
  requestId,
  routeKey: route.RouteKey,
  stage: stage.StageName,
})
