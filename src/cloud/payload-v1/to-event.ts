import type { HttpRequest } from '../http.ts'
import { eachHeader, grouped } from '../payload-v2/headers.ts'
import { parseQuery } from '../payload-v2/query.ts'
import { requestTime } from '../payload-v2/request-time.ts'

/** What the event says beside the request. */
export type EventContext = {
  /** `1.0` for HTTP APIs; REST APIs' events have no version. */
  version?: '1.0'
  accountId: string
  apiId: string
  domainName: string
  requestId: string
  extendedRequestId: string
  stage: string
  /** Milliseconds since the epoch. */
  time: number
  sourceIp: string
  /** The route's or the resource's path: `/items/{id}`. */
  resource: string
  /** `null` for HTTP APIs. */
  resourceId: string | null
  /** Of a REST API. */
  deploymentId?: string
  operationName?: string
  /** As in the event, and as in its request context, where the stage stands before it. */
  path: string
  contextPath: string
  pathParameters?: Readonly<Record<string, string>>
  stageVariables?: Readonly<Record<string, string>>
  authorizer?: Readonly<Record<string, unknown>>
  body: { body?: string; isBase64Encoded: boolean }
}

/**
 * A request as a function sees it, in payload format 1.0, which is also that of REST APIs: of what repeats, the last in
 * one member and all in another. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 * Recorded for REST: localstack tests/aws/services/apigateway/test_apigateway_lambda.snapshot.json, `test_lambda_aws_proxy_integration`.
 */
export function toEvent(request: HttpRequest, context: EventContext): Record<string, unknown> {
  const { version, resource, path, pathParameters, stageVariables, body } = context
  return {
    ...(version && { version }),
    resource,
    path,
    httpMethod: request.method,
    ...lists('headers', 'multiValueHeaders', eachHeader(request)),
    ...lists('queryStringParameters', 'multiValueQueryStringParameters', parseQuery(request.query)),
    requestContext: requestContext(request, context),
    pathParameters: orNull(pathParameters),
    stageVariables: orNull(stageVariables),
    body: body.body ?? null,
    isBase64Encoded: body.isBase64Encoded,
  }
}

/** What authorizers see of the request, too. */
export function requestContext(request: HttpRequest, context: EventContext): Record<string, unknown> {
  const { accountId, apiId, authorizer, contextPath, deploymentId, domainName, extendedRequestId, operationName } =
    context
  const { requestId, resource, resourceId, sourceIp, stage, time } = context
  return {
    accountId,
    apiId,
    ...(authorizer && { authorizer }),
    ...(deploymentId && { deploymentId }),
    domainName,
    domainPrefix: domainName.split('.')[0],
    extendedRequestId,
    httpMethod: request.method,
    identity: { ...NOBODY, sourceIp, userAgent: request.headers['user-agent'] ?? null },
    ...(operationName && { operationName }),
    path: contextPath,
    protocol: 'HTTP/1.1',
    requestId,
    requestTime: requestTime(time),
    requestTimeEpoch: time,
    resourceId,
    resourcePath: resource,
    stage,
  }
}

const NOBODY = {
  accessKey: null,
  accountId: null,
  caller: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  user: null,
  userArn: null,
}

/** `null` twice where there is nothing. */
export function lists(
  last: string,
  all: string,
  pairs: readonly (readonly [string, string])[],
): Record<string, unknown> {
  const groups = [...grouped(pairs)]
  if (groups.length === 0) return { [last]: null, [all]: null }
  return {
    [last]: Object.fromEntries(groups.map(([name, values]) => [name, values.at(-1)])),
    [all]: Object.fromEntries(groups),
  }
}

export const orNull = (map: Readonly<Record<string, string>> = {}) => (Object.keys(map).length > 0 ? map : null)
