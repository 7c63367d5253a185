import type { HttpRequest } from '../http.ts'
import { eventBody } from './body.ts'
import { eachHeader, grouped } from './headers.ts'
import { parseQuery } from './query.ts'
import { requestTime } from './request-time.ts'

/** What the event says beside the request: it is the API's or the function URL's to know. */
export type EventContext = {
  /** `anonymous` at a function URL that asks for no signature. */
  accountId: string
  /** The API's, or the function URL's. */
  apiId: string
  /** The host that was called. */
  domainName: string
  requestId: string
  /** `GET /items/{id}` or `$default`. */
  routeKey: string
  stage: string
  /** Milliseconds since the epoch. */
  time: number
  sourceIp: string
  /** As the event has it: HTTP APIs decode it and put a named stage before it, function URLs leave it as it was sent. */
  rawPath: string
  pathParameters?: Readonly<Record<string, string>>
  stageVariables?: Readonly<Record<string, string>>
  /** `{ jwt: … }`, `{ lambda: … }` or `{ iam: … }`. */
  authorizer?: Readonly<Record<string, unknown>>
}

export type PayloadV2Event = {
  version: '2.0'
  routeKey: string
  rawPath: string
  rawQueryString: string
  cookies?: string[]
  headers: Record<string, string>
  queryStringParameters?: Record<string, string>
  requestContext: Record<string, unknown>
  body?: string
  pathParameters?: Readonly<Record<string, string>>
  isBase64Encoded: boolean
  stageVariables?: Readonly<Record<string, string>>
}

/**
 * A request as a function sees it, in payload format 2.0: what repeats is joined by commas, and cookies are apart from
 * the other headers. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function toEvent(request: HttpRequest, context: EventContext): PayloadV2Event {
  const { rawPath, routeKey, pathParameters, stageVariables } = context
  const lowered = eachHeader(request).map(([name, value]) => [name.toLowerCase(), value] as const)
  const cookies = lowered.flatMap(([name, value]) => (name === 'cookie' ? value.split(/;\s*/).filter(Boolean) : []))
  const headers = joined(lowered.filter(([name]) => name !== 'cookie'))
  const parameters = joined(parseQuery(request.query))
  const { body, isBase64Encoded } = eventBody(request.body, headers['content-type'])
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: request.query,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(Object.keys(parameters).length > 0 && { queryStringParameters: parameters }),
    requestContext: requestContext(request, context),
    ...(body !== undefined && { body }),
    ...(pathParameters && Object.keys(pathParameters).length > 0 && { pathParameters }),
    isBase64Encoded,
    ...(stageVariables && Object.keys(stageVariables).length > 0 && { stageVariables }),
  }
}

function requestContext({ method, headers }: HttpRequest, context: EventContext): Record<string, unknown> {
  const { accountId, apiId, authorizer, domainName, rawPath, requestId, routeKey, sourceIp, stage, time } = context
  const [domainPrefix] = domainName.split('.')
  return {
    accountId,
    apiId,
    ...(authorizer && { authorizer }),
    domainName,
    domainPrefix,
    http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp, userAgent: headers['user-agent'] ?? '' },
    requestId,
    routeKey,
    stage,
    time: requestTime(time),
    timeEpoch: time,
  }
}

const joined = (pairs: readonly (readonly [string, string])[]): Record<string, string> =>
  Object.fromEntries([...grouped(pairs)].map(([key, values]) => [key, values.join(',')]))
