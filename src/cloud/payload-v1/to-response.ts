import { toUtf8 } from '@smithy/core/serde'
import type { HttpResponse } from '../http.ts'
import { bodyOf, statusOf } from '../payload-v2/to-response.ts'

/** How the two kinds of API read an answer of format 1.0. */
export type Reading = {
  /** The type of an answer that names none. */
  defaultType: string
  /** REST APIs refuse members that they do not know. */
  strict: boolean
  /** Whether `isBase64Encoded` is heeded: REST APIs do where the caller accepts one of the API's binary media types. */
  decode: boolean
}

const MEMBERS = new Set(['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded'])

/**
 * What a function answered in payload format 1.0, as HTTP; `undefined` for an answer that is malformed.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format
 * Recorded for REST: localstack tests/aws/services/apigateway/test_apigateway_lambda.snapshot.json,
 * `test_aws_proxy_response_payload_format_validation`.
 */
export function toResponse(payload: Uint8Array, { defaultType, strict, decode }: Reading): HttpResponse | undefined {
  const answer = parsed(payload)
  if (!isObject(answer) || Object.keys(answer).length === 0) return undefined
  if (strict && Object.keys(answer).some((name) => !MEMBERS.has(name))) return undefined
  if (!strict && answer.statusCode === undefined) return undefined
  const status = statusOf(answer.statusCode ?? 200)
  const body = bodyOf({ body: answer.body, isBase64Encoded: decode && answer.isBase64Encoded === true })
  const lists = listsOf(answer)
  if (status === undefined || body === undefined || !lists) return undefined
  const { 'set-cookie': cookies = [], ...others } = lists
  const headers = Object.fromEntries(Object.entries(others).map(([name, values]) => [name, values.join(', ')]))
  headers['content-type'] ??= defaultType
  return { status, headers, ...(cookies.length > 0 && { cookies }), body }
}

/** All values by lower-case name: a header's one value comes after its many, unless it is among them. */
function listsOf({ headers, multiValueHeaders }: Record<string, unknown>): Record<string, string[]> | undefined {
  const many = multiValueHeaders ?? {}
  const one = headers ?? {}
  if (!isObject(many) || !isObject(one)) return undefined
  if (!Object.values(many).every((values) => Array.isArray(values) && values.every(isScalar))) return undefined
  if (!Object.values(one).every((value) => value === null || isScalar(value))) return undefined
  const found: Record<string, string[]> = {}
  for (const [name, values] of Object.entries(many)) found[name.toLowerCase()] = (values as unknown[]).map(String)
  for (const [name, value] of Object.entries(one)) {
    const values = (found[name.toLowerCase()] ??= [])
    if (value !== null && !values.includes(String(value))) values.push(String(value))
  }
  return Object.fromEntries(Object.entries(found).filter(([, values]) => values.length > 0))
}

function parsed(payload: Uint8Array): unknown {
  try {
    return JSON.parse(toUtf8(payload))
  } catch {
    return undefined
  }
}

const isScalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
