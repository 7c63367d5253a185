import type { Integration } from '@aws-sdk/client-api-gateway'
import { passOn } from '../../execute-api/http-proxy.ts'
import { invokeFunction, within } from '../../execute-api/invoke-function.ts'
import { functionOf, withStageVariables } from '../../execute-api/lambda-uri.ts'
import type { HttpResponse } from '../../http.ts'
import { toResponse } from '../../payload-v1/to-response.ts'
import { LONGEST } from '../integration.ts'
import { type Call, callArn, proxyEvent } from './call.ts'
import { custom } from './custom.ts'
import { isBinary } from './media-types.ts'
import { mappedRequest, pathValues } from './parameters.ts'
import type { Refusal } from './refusal.ts'

export type Integrated = { response: HttpResponse } | { refusal: Refusal }

export function integrate(
  call: Call,
  integration: Integration,
  authorizer?: Record<string, unknown>,
): Promise<Integrated> {
  switch (integration.type) {
    case 'AWS_PROXY':
      return byFunction({ ...call, request: mappedRequest(call, integration) }, integration, authorizer)
    case 'HTTP_PROXY':
      return byHttp({ ...call, request: mappedRequest(call, integration) }, integration)
    default:
      return custom(call, integration, authorizer)
  }
}

async function byFunction(
  call: Call,
  integration: Integration,
  authorizer?: Record<string, unknown>,
): Promise<Integrated> {
  const { uri = '', httpMethod, timeoutInMillis: timeout = LONGEST } = integration
  const functionName = functionOf(withStageVariables(uri, call.stage.variables))
  if (!functionName) return misconfigured(`the integration names no function: ${uri}`)
  // Recorded: localstack test_apigateway_lambda.snapshot.json, `test_lambda_aws_proxy_integration_non_post_method`.
  if (httpMethod !== 'POST')
    return misconfigured(`functions are invoked by POST, and the integration says ${httpMethod}`)
  const event = proxyEvent(call, authorizer)
  const called = await invokeFunction(call.host, {
    functionName,
    event,
    sourceArn: callArn(call),
    timeout,
    trace: call.trace,
  })
  switch (called.kind) {
    case 'timed-out':
      return { refusal: { type: 'INTEGRATION_TIMEOUT', because: `the function took more than ${timeout} ms` } }
    case 'refused':
      return called.error.status === 413
        ? { refusal: { type: 'REQUEST_TOO_LARGE', because: called.error.message } }
        : misconfigured(called.error.message)
    case 'failed':
      return { refusal: { type: 'INTEGRATION_FAILURE', because: 'the function failed' } }
    case 'answered': {
      const decode = isBinary(call.request.headers.accept, call.router.binaryMediaTypes)
      const response = toResponse(called.payload, { defaultType: 'application/json', strict: true, decode })
      if (!response) return { refusal: { type: 'INTEGRATION_FAILURE', because: "the function's answer is malformed" } }
      const { 'x-amzn-trace-id': traceId = '' } = call.request.headers
      return { response: { ...response, headers: { 'x-amzn-trace-id': traceId, ...response.headers } } }
    }
  }
}

async function byHttp(call: Call, integration: Integration): Promise<Integrated> {
  const { uri = '', httpMethod = 'ANY', timeoutInMillis: timeout = LONGEST } = integration
  const { request } = call
  const values = pathValues(call, integration)
  const url = withStageVariables(uri, call.stage.variables).replace(
    /\{([\w.-]+)\+?\}/g,
    (_, name: string) => values[name] ?? '',
  )
  const full = request.query ? `${url}${url.includes('?') ? '&' : '?'}${request.query}` : url
  try {
    const answer = await within(
      call.host.clock,
      timeout,
      passOn(request, full, httpMethod === 'ANY' ? request.method : httpMethod),
    )
    if ('status' in answer) return { response: answer }
    return { refusal: { type: 'INTEGRATION_TIMEOUT', because: `${url} took more than ${timeout} ms` } }
  } catch (error) {
    if (error instanceof TypeError)
      return { refusal: { type: 'INTEGRATION_FAILURE', because: `${url} did not answer` } }
    throw error
  }
}

/** What is wrong behind the API stays there: callers see no more than this. */
const misconfigured = (because: string): Integrated => ({ refusal: { type: 'API_CONFIGURATION_ERROR', because } })
