import { type EventContext, lists, orNull, requestContext, toEvent as toV1 } from '../../payload-v1/to-event.ts'
import { eventBody } from '../../payload-v2/body.ts'
import { type PayloadV2Event, toEvent as toV2 } from '../../payload-v2/to-event.ts'
import type { AuthorizerRecord } from '../state.ts'
import { apiArn, type Call, callArn } from './call.ts'

/** What a route's function gets, by the integration's payload format. */
export const eventV2 = (call: Call, authorizer?: Record<string, unknown>): PayloadV2Event =>
  toV2(call.request, {
    ...{ accountId: call.host.account, apiId: call.api.ApiId, domainName: call.domainName, requestId: call.requestId },
    ...{ routeKey: call.route.RouteKey, stage: call.stage.StageName, time: call.time, sourceIp: call.sourceIp },
    ...{ rawPath: call.rawPath, pathParameters: call.pathParameters },
    ...(call.stage.StageVariables && { stageVariables: call.stage.StageVariables }),
    ...(authorizer && { authorizer }),
  })

export const eventV1 = (call: Call, authorizer?: Record<string, unknown>): Record<string, unknown> =>
  toV1(call.request, contextV1(call, authorizer ?? { claims: null, scopes: null }))

function contextV1(call: Call, authorizer?: Record<string, unknown>): EventContext {
  const [, resource = '$default'] = call.route.RouteKey.split(' ')
  const { StageName: stage, StageVariables: stageVariables } = call.stage
  // Of the two formats, 1.0 has the path as it was sent: aws-lambda-dotnet's LambdaTestTool, which AWS checked against it.
  const path = stage === '$default' ? call.path : `/${stage}${call.path}`
  return {
    ...{ version: '1.0', accountId: call.host.account, apiId: call.api.ApiId, domainName: call.domainName },
    ...{ requestId: call.requestId, extendedRequestId: call.requestId, stage, time: call.time },
    ...{ sourceIp: call.sourceIp, resource, resourceId: null, path, contextPath: path },
    pathParameters: call.pathParameters,
    ...(stageVariables && { stageVariables }),
    ...(call.route.OperationName && { operationName: call.route.OperationName }),
    ...(authorizer && { authorizer }),
    body: eventBody(call.request.body, call.request.headers['content-type']),
  }
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html#http-api-lambda-authorizer.payload-format */
export function authorizerEvent(
  call: Call,
  { AuthorizerPayloadFormatVersion: version }: AuthorizerRecord,
  identity: readonly string[],
): Record<string, unknown> {
  const arn = routeArn(call)
  if (version === '2.0') {
    const { body: _, isBase64Encoded: __, version: ___, ...event } = eventV2(call)
    return { version, type: 'REQUEST', routeArn: arn, identitySource: identity, ...event }
  }
  const context = contextV1(call)
  const { headers } = lists('headers', 'all', call.request.rawHeaders ?? Object.entries(call.request.headers))
  const { queryStringParameters } = eventV2(call)
  return {
    ...{ version, type: 'REQUEST', methodArn: arn },
    ...{ identitySource: identity.join(','), authorizationToken: identity.join(',') },
    ...{ resource: context.resource, path: context.path, httpMethod: call.request.method },
    ...{ headers, queryStringParameters: orNull(queryStringParameters) ?? {} },
    ...{ pathParameters: call.pathParameters, stageVariables: call.stage.StageVariables ?? {} },
    requestContext: requestContext(call.request, context),
  }
}

/** What an authorizer's policy speaks of: the path that was called and not that of the route. */
export const routeArn = (call: Call): string => callArn(call, call.path)

/** As whom the API calls its authorizer. */
export const authorizerArn = ({ host, api }: Call, id: string): string => `${apiArn(host, api)}/authorizers/${id}`
