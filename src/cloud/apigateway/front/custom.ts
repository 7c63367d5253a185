import type { Integration, IntegrationResponse } from '@aws-sdk/client-api-gateway'
import { fromUtf8, toUtf8 } from '@smithy/core/serde'
import { asService } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { within } from '../../execute-api/invoke-function.ts'
import { functionOf, withStageVariables } from '../../execute-api/lambda-uri.ts'
import type { HttpResponse } from '../../http.ts'
import { LONGEST } from '../integration.ts'
import { type Call, callArn, subjectOf } from './call.ts'
import type { Integrated } from './integrate.ts'
import { mappedValue } from './parameters.ts'
import type { Refusal } from './refusal.ts'
import { render, type Subject, UnsupportedTemplate } from './template.ts'

/** `chosenBy` is what selection patterns are compared with: a mock's status, a function's error message. */
type Result = { body: string; chosenBy: string; headers: Record<string, string> }

/** MOCK, and functions that templates stand before and behind: the request is mapped, then what comes back. */
export async function custom(
  call: Call,
  integration: Integration,
  authorizer?: Record<string, unknown>,
): Promise<Integrated> {
  const subject = subjectOf(call, authorizer)
  try {
    const body = mappedBody(integration, subject)
    if (body === undefined)
      return { refusal: { type: 'UNSUPPORTED_MEDIA_TYPE', because: 'no template is for this type' } }
    const result = await resultOf(call, integration, body)
    return 'type' in result ? { refusal: result } : answered(integration, result, subject)
  } catch (error) {
    if (error instanceof UnsupportedTemplate) return { refusal: misconfigured(error.message) }
    throw error
  }
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html */
function mappedBody({ requestTemplates = {}, passthroughBehavior }: Integration, subject: Subject): string | undefined {
  const type = (subject.parameters.header?.['content-type'] ?? 'application/json').split(';')[0]?.trim() ?? ''
  const template = requestTemplates[type] ?? requestTemplates.$default
  if (template !== undefined) return render(template, subject)
  const hasTemplates = Object.keys(requestTemplates).length > 0
  const passes =
    passthroughBehavior === 'WHEN_NO_MATCH' || (passthroughBehavior === 'WHEN_NO_TEMPLATES' && !hasTemplates)
  return passes ? subject.body : undefined
}

async function resultOf(call: Call, integration: Integration, body: string): Promise<Result | Refusal> {
  if (integration.type === 'MOCK') {
    const status = statusIn(body)
    return status === undefined
      ? misconfigured(`a mock's request template must come to {"statusCode": 200}, not ${body}`)
      : { body: '', chosenBy: String(status), headers: {} }
  }
  const functionName = functionOf(withStageVariables(integration.uri ?? '', call.stage.variables))
  if (integration.type !== 'AWS' || !functionName)
    return misconfigured(`the local cloud has no ${integration.type} integration with ${integration.uri} yet`)
  return invoked(call, integration, functionName, body)
}

async function invoked(
  call: Call,
  { timeoutInMillis: timeout = LONGEST }: Integration,
  functionName: string,
  body: string,
): Promise<Result | Refusal> {
  const { host } = call
  const caller = asService(host.account, 'apigateway.amazonaws.com', callArn(call))
  try {
    const asked = host.ask('lambda', 'Invoke', { FunctionName: functionName, Payload: fromUtf8(body || '{}') }, caller)
    const found = (await within(host.clock, timeout, asked)) as {
      kind?: string
      Payload?: Uint8Array
      FunctionError?: string
    }
    if (found.kind === 'timed-out')
      return { type: 'INTEGRATION_TIMEOUT', because: `the function took more than ${timeout} ms` }
    const text = toUtf8(found.Payload ?? new Uint8Array())
    const { errorMessage = '' } = found.FunctionError ? (JSON.parse(text) as { errorMessage?: string }) : {}
    return { body: text, chosenBy: errorMessage, headers: {} }
  } catch (error) {
    if (error instanceof ServiceError) return misconfigured(error.message)
    throw error
  }
}

function answered({ integrationResponses = {} }: Integration, result: Result, request: Subject): Integrated {
  const responses = Object.values(integrationResponses)
  const chosen =
    responses.find(
      ({ selectionPattern: pattern }) => pattern && new RegExp(`^(?:${pattern})$`, 's').test(result.chosenBy),
    ) ?? responses.find(({ selectionPattern }) => !selectionPattern)
  if (!chosen) return { refusal: misconfigured('no integration response fits') }
  const subject = { ...request, body: result.body, parameters: { header: result.headers } }
  return { response: responseOf(chosen, result, subject) }
}

function responseOf(
  { statusCode, responseParameters = {}, responseTemplates = {} }: IntegrationResponse,
  { body }: Result,
  subject: Subject,
): HttpResponse {
  const headers: Record<string, string> = {}
  for (const [to, expression] of Object.entries(responseParameters)) {
    const [, name] = /^method\.response\.header\.(.+)$/.exec(to) ?? []
    const value = mappedValue(expression, subject)
    if (name && value !== undefined) headers[name.toLowerCase()] = value
  }
  const [[type = 'application/json', template] = []] = Object.entries(responseTemplates)
  headers['content-type'] ??= type
  return { status: Number(statusCode ?? 200), headers, body: template ? render(template, subject) : body }
}

/** A template may leave its keys without quotes: `{statusCode: 200}`. */
function statusIn(text: string): number | undefined {
  const [, status] = /["']?statusCode["']?\s*:\s*["']?(\d{3})\b/.exec(text) ?? []
  return status === undefined ? undefined : Number(status)
}

const misconfigured = (because: string): Refusal => ({ type: 'API_CONFIGURATION_ERROR', because })
