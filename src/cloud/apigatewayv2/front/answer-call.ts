import { domainCalled } from '../../execute-api/address.ts'
import { refusal } from '../../execute-api/answers.ts'
import { forwarded } from '../../execute-api/forwarded.ts'
import { newRequestId } from '../../execute-api/ids.ts'
import type { HttpRequest, HttpResponse } from '../../http.ts'
import { decodePercent } from '../../payload-v2/query.ts'
import type { FrontContext } from '../../service.ts'
import { rootOf } from '../../trace.ts'
import type { ApiGatewayV2State, ApiRecord } from '../state.ts'
import { authorize } from './authorize.ts'
import type { Call } from './call.ts'
import { isPreflight, preflight, withCors } from './cors.ts'
import { integrate } from './integrate.ts'
import { routerOf, stageOf } from './stage-of.ts'

/** Bytes. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const LARGEST_BODY = 10 * 1024 * 1024

type Answered = { response: HttpResponse; call?: Call; because?: string }

/** Answers who calls an HTTP API. `undefined` if the id is that of none. */
export async function answerCall(
  context: FrontContext<ApiGatewayV2State>,
  request: HttpRequest,
): Promise<HttpResponse | undefined> {
  const { state, id } = context
  const { clock, journal } = state.host
  const api = state.apis.get(id)
  if (!api) return undefined
  const [requestId, time] = [newRequestId(), clock.now()]
  const { response, call, because } = await answer(context, api, request, { requestId, time })
  journal.write({
    ...{ time: clock.now(), service: 'apigatewayv2', kind: 'call-answered', requestId, api: id },
    trace: rootOf(context.trace),
    ...{ method: request.method, path: request.path, status: response.status, milliseconds: clock.now() - time },
    ...(call && { stage: call.stage.StageName, routeKey: call.route.RouteKey }),
    ...(because && { because }),
  })
  const { CorsConfiguration: cors } = api
  const answered = cors && !isPreflight(request) ? withCors(cors, request, response) : response
  return { ...answered, headers: { ...answered.headers, 'apigw-requestid': requestId } }
}

async function answer(
  { state, domainName: called, sourceIp, trace }: FrontContext<ApiGatewayV2State>,
  api: ApiRecord,
  request: HttpRequest,
  { requestId, time }: { requestId: string; time: number },
): Promise<Answered> {
  const { host } = state
  if (api.CorsConfiguration && isPreflight(request)) return { response: preflight(api.CorsConfiguration, request) }
  if (request.body.length > LARGEST_BODY) return { response: refusal(413, 'Request Entity Too Large') }
  const found = api.DisableExecuteApiEndpoint ? undefined : stageOf(state, api, request.path)
  if (!found) return { response: refusal(404, 'Not Found'), because: 'there is no such stage' }
  const { stage, path } = found
  const router = routerOf(state, api.ApiId, stage)
  const matched = router?.match(request.method, path)
  if (!router || !matched)
    return {
      response: refusal(404, 'Not Found'),
      because: router ? 'no route fits' : 'nothing is deployed to the stage',
    }
  const decoded = decodePercent(path)
  const domainName = domainCalled(host, api.ApiId, called)
  const call: Call = {
    ...{ host, api, stage, ...matched, path, domainName, requestId, trace, sourceIp, time },
    request: forwarded(request, { sourceIp, domainName, time, casing: 'lower' }),
    rawPath: stage.StageName === '$default' ? decoded : `/${stage.StageName}${decoded}`,
  }
  const authorization = await authorize(state, router, call)
  if (authorization.kind === 'refused') {
    const { status, headers, because } = authorization
    const message = { 401: 'Unauthorized', 403: 'Forbidden', 500: 'Internal Server Error' }[status]
    return { response: refusal(status, message, headers), call, because }
  }
  const integration = router.integration(call.route.Target)
  if (!integration)
    return { response: refusal(500, 'Internal Server Error'), call, because: 'the route has no integration' }
  return { ...(await integrate(call, integration, authorization)), call }
}
