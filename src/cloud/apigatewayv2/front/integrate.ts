import { refusal } from '../../execute-api/answers.ts'
import { passOn } from '../../execute-api/http-proxy.ts'
import { invokeFunction, within } from '../../execute-api/invoke-function.ts'
import { functionOf, withStageVariables } from '../../execute-api/lambda-uri.ts'
import type { HttpResponse } from '../../http.ts'
import { toResponse as fromV1 } from '../../payload-v1/to-response.ts'
import { toResponse as fromV2 } from '../../payload-v2/to-response.ts'
import { LONGEST } from '../integration.ts'
import type { IntegrationRecord } from '../state.ts'
import { type Call, callArn } from './call.ts'
import type { Authorization } from './decision.ts'
import { eventV1, eventV2 } from './events.ts'
import { mappedCall, mappedResponse } from './parameter-mapping.ts'

/** What comes back, and where that is the API's own doing, why. */
export type Integrated = { response: HttpResponse; because?: string }

const TEXT = 'text/plain; charset=utf-8'

export async function integrate(
  call: Call,
  integration: IntegrationRecord,
  authorization: Authorization,
): Promise<Integrated> {
  const mapped = mappedCall(call, integration)
  const found =
    integration.IntegrationType === 'HTTP_PROXY'
      ? await byHttp(mapped, integration)
      : await byFunction(mapped, integration, authorization)
  // What the API says for itself is nobody's to change.
  return found.because ? found : { response: mappedResponse(call, integration, found.response) }
}

async function byFunction(
  call: Call,
  { IntegrationUri: uri = '', PayloadFormatVersion: version, TimeoutInMillis: timeout = LONGEST }: IntegrationRecord,
  authorization: Authorization,
): Promise<Integrated> {
  const functionName = functionOf(withStageVariables(uri, call.stage.StageVariables))
  if (!functionName) return failure(`the integration names no function: ${uri}`)
  const { v1, v2 } = authorization.kind === 'allowed' ? authorization : {}
  const event = version === '1.0' ? eventV1(call, v1) : eventV2(call, v2)
  const called = await invokeFunction(call.host, {
    functionName,
    event,
    sourceArn: callArn(call),
    timeout,
    trace: call.trace,
  })
  switch (called.kind) {
    case 'timed-out':
      return { response: refusal(503, 'Service Unavailable'), because: `the function took more than ${timeout} ms` }
    case 'refused':
      return called.error.status === 413
        ? { response: refusal(413, 'Request Entity Too Large'), because: called.error.message }
        : failure(called.error.message)
    case 'failed':
      return failure('the function failed')
    case 'answered': {
      const response =
        version === '1.0'
          ? fromV1(called.payload, { defaultType: TEXT, strict: false, decode: true })
          : fromV2(called.payload, { defaultType: TEXT })
      return response ? { response } : failure("the function's answer is malformed")
    }
  }
}

/** What is wrong behind the API stays there: callers see no more than this. */
const failure = (because: string): Integrated => ({ response: refusal(500, 'Internal Server Error'), because })

async function byHttp(call: Call, integration: IntegrationRecord): Promise<Integrated> {
  const { IntegrationUri = '', IntegrationMethod: method = 'ANY', TimeoutInMillis: timeout = LONGEST } = integration
  const { request, route } = call
  const uri = withStageVariables(IntegrationUri, call.stage.StageVariables)
  const filled = uri.replace(/\{([\w.-]+)\+?\}/g, (_, name: string) => encodeURI(call.pathParameters[name] ?? ''))
  const url = route.RouteKey === '$default' ? filled.replace(/\/$/, '') + call.path : filled
  const full = request.query ? `${url}${url.includes('?') ? '&' : '?'}${request.query}` : url
  try {
    const answer = await within(
      call.host.clock,
      timeout,
      passOn(request, full, method === 'ANY' ? request.method : method),
    )
    if ('status' in answer) return { response: answer }
    return { response: refusal(503, 'Service Unavailable'), because: `${url} took more than ${timeout} ms` }
  } catch (error) {
    if (error instanceof TypeError)
      return { response: refusal(503, 'Service Unavailable'), because: `${url} did not answer` }
    throw error
  }
}
