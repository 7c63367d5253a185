import { ServiceError } from '../../errors.ts'
import type { HttpRequest, HttpResponse } from '../../http.ts'
import { toEvent } from '../../payload-v2/to-event.ts'
import { toResponse } from '../../payload-v2/to-response.ts'
import type { FrontContext } from '../../service.ts'
import type { Invocation } from '../invocation.ts'
import { SYNCHRONOUS_EVENT_BYTES } from '../limits.ts'
import { traceOf } from '../lineage.ts'
import { arnOf } from '../name.ts'
import { isPermitted, policyOf } from '../permission.ts'
import type { FunctionUrl, LambdaState } from '../state.ts'
import { draw, type Target } from '../version.ts'
import { corsHeaders, isPreflightRequest } from './cors.ts'
import { streamed } from './stream.ts'

/**
 * Answers whoever calls a function URL: the function gets the request in payload format 2.0, and its answer is the
 * response. https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
export async function callUrl(context: FrontContext<LambdaState>, request: HttpRequest): Promise<HttpResponse> {
  const { state, id } = context
  const key = state.urlIds.get(id)
  const url = key === undefined ? undefined : state.urls.get(key)
  if (!url) return forbidden(null) // recorded: `url-unknown-403`
  const cors = corsHeaders(url.cors, request)
  if (url.cors && isPreflightRequest(request)) return { status: 200, headers: cors, body: '' }
  const answer = await answerFor(context, url, request)
  return { ...answer, headers: { ...answer.headers, ...cors } }
}

async function answerFor(
  context: FrontContext<LambdaState>,
  url: FunctionUrl,
  request: HttpRequest,
): Promise<HttpResponse> {
  const { state } = context
  const asked = { name: url.functionName, ...(url.qualifier && { qualifier: url.qualifier }) }
  const caller = await callerOf(context, url, request)
  const target = caller && targetOf(state, asked)
  if (!target) return forbidden(FORBIDDEN)
  const payload = new TextEncoder().encode(JSON.stringify(eventFor(context, url, request, caller)))
  if (payload.length > SYNCHRONOUS_EVENT_BYTES)
    return refused(413, 'RequestEntityTooLargeException', 'Request Too Large')
  const { traceId, loops } = traceOf(
    ...([arnOf(state.host, { name: url.functionName }), state.host.clock.now()] as const),
    context.trace,
  )
  if (loops) return refused(400, 'RecursiveInvocationException', 'Your function was invoked in a recursive loop.')
  const invocation: Invocation = { requestId: context.requestId, payload, functionArn: target.arn, traceId }
  const headers = { 'x-amzn-requestid': context.requestId, 'x-amzn-trace-id': traceId.replace(/;Parent.*/, '') }
  try {
    const answer =
      url.invokeMode === 'RESPONSE_STREAM'
        ? await streamed(state, target, invocation)
        : await buffered(state, target, invocation)
    return { ...answer, headers: { ...headers, ...answer.headers } }
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    return refused(error.status, error.code, error.message, error.members)
  }
}

async function buffered(state: LambdaState, target: Target, invocation: Invocation): Promise<HttpResponse> {
  const { outcome } = await state.pools.invoke(target.fn, invocation)
  const response = outcome.kind === 'succeeded' ? toResponse(outcome.payload) : undefined
  // Recorded: `url-exception-502`.
  return response ?? { status: 502, headers: { 'content-type': 'application/json' }, body: 'Internal Server Error' }
}

type UrlCaller = { accountId: string; authorizer?: Record<string, unknown> }

/** Who calls; `undefined` for whom the URL does not let in. */
async function callerOf(
  { state }: FrontContext<LambdaState>,
  url: FunctionUrl,
  request: HttpRequest,
): Promise<UrlCaller | undefined> {
  const asked = { name: url.functionName, ...(url.qualifier && { qualifier: url.qualifier }) }
  if (url.authType === 'NONE') {
    const principal = { arn: '*', account: '', anonymous: true }
    const context = { 'lambda:FunctionUrlAuthType': url.authType }
    return isPermitted(state, asked, { principal, action: 'lambda:InvokeFunctionUrl', context })
      ? { accountId: 'anonymous' }
      : undefined
  }
  const caller = await state.host.authenticate(request)
  const { account, arn, userId } = caller
  const demand = {
    action: 'lambda:InvokeFunctionUrl',
    resource: arnOf(state.host, asked),
    resourcePolicy: policyOf(state, asked),
    context: { 'lambda:FunctionUrlAuthType': url.authType },
  }
  if (!(await state.host.authorize(caller, demand, request)).allowed) return undefined
  const iam = { accountId: account, callerId: userId, userArn: arn, userId, accessKey: accessKeyIn(request) }
  return { accountId: account, authorizer: { iam } }
}

const accessKeyIn = ({ headers }: HttpRequest) => /Credential=([^/]+)\//.exec(headers.authorization ?? '')?.[1]

/** `undefined` when the alias or the function is gone. Recorded: `url-alias-deleted-403`. */
function targetOf(state: LambdaState, asked: { name: string; qualifier?: string }): Target | undefined {
  try {
    return draw(state, asked)
  } catch (error) {
    if (error instanceof ServiceError) return undefined
    throw error
  }
}

const eventFor = (context: FrontContext<LambdaState>, url: FunctionUrl, request: HttpRequest, caller: UrlCaller) => {
  const { state, requestId, sourceIp } = context
  const domainName = `${url.id}.lambda-url.${state.host.region}.on.aws`
  return toEvent(
    { ...request, headers: { ...request.headers, host: domainName } },
    {
      ...{ ...caller, apiId: url.id, domainName, requestId, sourceIp },
      ...{ routeKey: '$default', stage: '$default', time: state.host.clock.now(), rawPath: request.path },
    },
  )
}

const FORBIDDEN =
  'Forbidden. For troubleshooting Function URL authorization issues, see: ' +
  'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html'

const forbidden = (Message: string | null): HttpResponse => ({
  status: 403,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'AccessDeniedException' },
  body: JSON.stringify({ Message }),
})

const refused = (status: number, code: string, message: string, members: object = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
  body: JSON.stringify({ ...members, Message: message }),
})
