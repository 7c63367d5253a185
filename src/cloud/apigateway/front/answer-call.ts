import { domainCalled } from '../../execute-api/address.ts'
import { refusal as plainRefusal } from '../../execute-api/answers.ts'
import { forwarded } from '../../execute-api/forwarded.ts'
import { newRequestId } from '../../execute-api/ids.ts'
import type { HttpRequest, HttpResponse } from '../../http.ts'
import type { FrontContext } from '../../service.ts'
import { rootOf } from '../../trace.ts'
import type { ApiGatewayState, ApiRecord, StageRecord } from '../state.ts'
import { authorize } from './authorize.ts'
import type { Call } from './call.ts'
import { integrate } from './integrate.ts'
import { type Refusal, refused } from './refusal.ts'
import { type Router, routerOf } from './router.ts'

/** Bytes. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const LARGEST_BODY = 10 * 1024 * 1024

/** Answers who calls a REST API. `undefined` if the id is that of none. */
export async function answerCall(
  context: FrontContext<ApiGatewayState>,
  request: HttpRequest,
): Promise<HttpResponse | undefined> {
  const { state, id, requestId } = context
  const { clock, journal } = state.host
  const api = state.apis.get(id)
  if (!api) return undefined
  const [, stageName = '', rest = ''] = /^\/([^/]*)(.*)$/s.exec(request.path) ?? []
  const stage = api.disableExecuteApiEndpoint ? undefined : state.stages.get(id, stageName)
  const [extendedRequestId, time] = [newRequestId(), clock.now()]
  const ids = { 'x-amzn-requestid': requestId, 'x-amz-apigw-id': extendedRequestId }
  const write = (status: number, more: object) =>
    journal.write({
      ...{ time: clock.now(), service: 'apigateway', kind: 'call-answered', requestId, api: id, status },
      trace: rootOf(context.trace),
      ...{ method: request.method, path: request.path, milliseconds: clock.now() - time, ...more },
    })
  if (!stage) {
    write(403, { because: `there is no stage ${stageName}` })
    return plainRefusal(403, 'Forbidden', { ...ids, 'x-amzn-errortype': 'ForbiddenException' })
  }
  const router = routerOf(state, id, stage)
  const path = rest === '' ? '/' : rest
  const answer = await answered(context, request, { api, stage, router, path, extendedRequestId, time })
  const response = answer.refusal ? refused(answer.refusal, router.gatewayResponses) : answer.response
  const resource = answer.call && { resource: answer.call.resource.path }
  write(response.status, { stage: stageName, ...resource, ...(answer.refusal && { because: answer.refusal.because }) })
  return { ...response, headers: { ...response.headers, ...ids } }
}

type Reached = {
  api: ApiRecord
  stage: StageRecord
  router: Router
  path: string
  extendedRequestId: string
  time: number
}
type Answered = { call?: Call } & ({ response: HttpResponse; refusal?: undefined } | { refusal: Refusal })

async function answered(
  { state, domainName: called, requestId, trace, sourceIp }: FrontContext<ApiGatewayState>,
  request: HttpRequest,
  reached: Reached,
): Promise<Answered> {
  const { api, router, path, time } = reached
  if (request.body.length > LARGEST_BODY)
    return { refusal: { type: 'REQUEST_TOO_LARGE', because: 'the body is too large' } }
  const matched = router.match(request.method, path)
  if (!matched) return { refusal: { type: 'MISSING_AUTHENTICATION_TOKEN', because: 'no resource has this method' } }
  const domainName = domainCalled(state.host, api.id, called)
  const call: Call = {
    ...{ host: state.host, ...reached, ...matched, domainName, requestId, trace, sourceIp },
    request: forwarded(request, { sourceIp, domainName, time, casing: 'title' }),
  }
  const authorization = await authorize(state, call)
  if (authorization.kind === 'refused') return { refusal: authorization.refusal, call }
  const { methodIntegration } = call.method
  if (!methodIntegration)
    return { refusal: { type: 'API_CONFIGURATION_ERROR', because: 'the method has no integration' }, call }
  return { ...(await integrate(call, methodIntegration, authorization.authorizer)), call }
}
