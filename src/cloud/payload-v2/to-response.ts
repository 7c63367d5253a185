import { fromBase64, toUtf8 } from '@smithy/core/serde'
import type { HttpResponse } from '../http.ts'

export type ResponseOptions = {
  /**
   * The type of an answer that has a status and names no type: `application/json` at function URLs (recorded, parity
   * case url-response-http-response-json); HTTP APIs say `text/plain; charset=utf-8`.
   */
  defaultType?: string
}

/**
 * What a function answered in payload format 2.0, as HTTP. Whatever has no `statusCode` is the body itself, as JSON (a
 * string without its quotes). `undefined` for an answer that is malformed: what callers see of that is the front's to
 * say. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function toResponse(
  payload: Uint8Array,
  { defaultType = 'application/json' }: ResponseOptions = {},
): HttpResponse | undefined {
  const text = toUtf8(payload)
  const answer = parsed(text)
  if (answer === undefined) return undefined
  if (!isObject(answer) || answer.statusCode === undefined || answer.statusCode === null) {
    const body = typeof answer === 'string' ? answer : compact(text)
    return { status: 200, headers: { 'content-type': 'application/json' }, body }
  }
  const status = statusOf(answer.statusCode)
  const headers = headersOf(answer.headers)
  const body = bodyOf(answer)
  const cookies = cookiesOf(answer.cookies)
  if (status === undefined || !headers || body === undefined || !cookies) return undefined
  headers['content-type'] ??= defaultType
  return { status, headers, ...(cookies.length > 0 && { cookies }), body }
}

/** A whole number from 100 to 599, as a number or in digits. */
export function statusOf(value: unknown): number | undefined {
  const status = typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : value
  return typeof status === 'number' && Number.isInteger(status) && status >= 100 && status <= 599 ? status : undefined
}

/** Names in lower case. `undefined` where a value is not one that a header can have. */
export function headersOf(value: unknown): Record<string, string> | undefined {
  if (value === undefined || value === null) return {}
  if (!isObject(value)) return undefined
  const entries = Object.entries(value).filter(([, each]) => each !== null)
  if (!entries.every(([, each]) => isScalar(each))) return undefined
  return Object.fromEntries(entries.map(([name, each]) => [name.toLowerCase(), String(each)]))
}

export function bodyOf({ body, isBase64Encoded }: Record<string, unknown>): string | Uint8Array | undefined {
  if (body === undefined || body === null) return ''
  if (!isScalar(body)) return undefined
  if (isBase64Encoded !== true) return String(body)
  try {
    return fromBase64(String(body))
  } catch {
    return undefined // not base64
  }
}

function cookiesOf(value: unknown): string[] | undefined {
  if (value === undefined || value === null) return []
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Without the blanks between tokens, as recorded; numbers keep their digits, which parsing would not promise. */
function compact(json: string): string {
  let written = ''
  for (let from = 0; from < json.length; ) {
    const quote = json.indexOf('"', from)
    const end = quote < 0 ? json.length : afterString(json, quote)
    written += json.slice(from, quote < 0 ? end : quote).replace(/\s+/g, '') + (quote < 0 ? '' : json.slice(quote, end))
    from = end
  }
  return written
}

function afterString(json: string, quote: number): number {
  let at = quote + 1
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1
  return at + 1
}

const isScalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
