import type { Method } from '@aws-sdk/client-api-gateway'
import type { HttpRequest } from '../../http.ts'
import { type EventContext, toEvent } from '../../payload-v1/to-event.ts'
import { parseQuery } from '../../payload-v2/query.ts'
import type { ServiceHost } from '../../service.ts'
import type { ApiRecord, ResourceRecord, StageRecord } from '../state.ts'
import { binaryBody } from './media-types.ts'
import type { Router } from './router.ts'
import type { Subject } from './template.ts'

/** One request to an API, once its method is known. */
export type Call = {
  host: ServiceHost
  /** With the headers that API Gateway adds. */
  request: HttpRequest
  api: ApiRecord
  stage: StageRecord
  router: Router
  resource: ResourceRecord
  method: Method
  pathParameters: Record<string, string>
  /** Without the stage, as it was sent. */
  path: string
  domainName: string
  requestId: string
  /** As `Context.trace`. */
  trace: string
  extendedRequestId: string
  sourceIp: string
  /** Milliseconds since the epoch. */
  time: number
}

/** `arn:aws:execute-api:<region>:<account>:<api>/<stage>/<METHOD>/<path>`, by default with the resource's path. */
export const callArn = (call: Call, path = call.resource.path): string =>
  `${apiArn(call)}/${call.stage.stageName}/${call.request.method}${path}`

export const apiArn = ({ host, api }: Call): string => `arn:aws:execute-api:${host.region}:${host.account}:${api.id}`

/** What functions get, and without its body authorizers too. */
export function eventContext(call: Call, authorizer?: Record<string, unknown>): EventContext {
  const { api, host, stage, resource, method, path, request, router } = call
  return {
    ...{ accountId: host.account, apiId: api.id, domainName: call.domainName, deploymentId: stage.deploymentId },
    ...{ requestId: call.requestId, extendedRequestId: call.extendedRequestId, stage: stage.stageName },
    ...{ time: call.time, sourceIp: call.sourceIp, resource: resource.path, resourceId: resource.id },
    ...{ path, contextPath: `/${stage.stageName}${path}`, pathParameters: call.pathParameters },
    ...(stage.variables && { stageVariables: stage.variables }),
    ...(method.operationName && { operationName: method.operationName }),
    ...(authorizer && { authorizer }),
    body: binaryBody(request, router.binaryMediaTypes),
  }
}

export const proxyEvent = (call: Call, authorizer?: Record<string, unknown>): Record<string, unknown> =>
  toEvent(call.request, eventContext(call, authorizer))

/** What mapping templates and parameters of the request may speak of. */
export function subjectOf(call: Call, authorizer: Record<string, unknown> = {}): Subject {
  const { request, stage, api, host } = call
  return {
    body: new TextDecoder().decode(request.body),
    parameters: {
      path: call.pathParameters,
      querystring: Object.fromEntries(parseQuery(request.query)),
      header: { ...request.headers },
    },
    context: {
      ...{ accountId: host.account, apiId: api.id, requestId: call.requestId, stage: stage.stageName, authorizer },
      ...{ httpMethod: request.method, path: `/${stage.stageName}${call.path}`, resourcePath: call.resource.path },
      ...{ identity: { sourceIp: call.sourceIp, userAgent: request.headers['user-agent'] ?? '' } },
      ...{ requestTimeEpoch: call.time, domainName: call.domainName, resourceId: call.resource.id },
    },
    stageVariables: stage.variables ?? {},
  }
}
