import type { HttpRequest, HttpResponse } from '../../http.ts'
import { parseQuery } from '../../payload-v2/query.ts'
import type { IntegrationRecord } from '../state.ts'
import type { Call } from './call.ts'
import { contextOf } from './identity.ts'

/**
 * What an integration changes on the way to it (`overwrite:header.x`, `append:querystring.y`, `overwrite:path`) and back
 * (`overwrite:statuscode`). https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html
 */
export function mappedCall(call: Call, { RequestParameters: parameters = {} }: IntegrationRecord): Call {
  let { request, path } = call
  for (const [key, expression] of Object.entries(parameters)) {
    const { operation, place, name } = parsedKey(key)
    const value = resolved(expression, (source) => fromRequest(call, source))
    if (place === 'path') path = value
    else if (place === 'header') request = { ...request, ...changedHeaders(request, operation, name, value) }
    else if (place === 'querystring')
      request = { ...request, query: changedQuery(request.query, operation, name, value) }
  }
  return { ...call, request, path }
}

export function mappedResponse(
  call: Call,
  { ResponseParameters: byStatus = {} }: IntegrationRecord,
  response: HttpResponse,
): HttpResponse {
  let { status, headers } = response
  for (const [key, expression] of Object.entries(byStatus[String(response.status)] ?? {})) {
    const { operation, place, name } = parsedKey(key)
    const value = resolved(expression, (source) => fromResponse(call, response, source))
    if (place === 'statuscode') status = /^\d{3}$/.test(value) ? Number(value) : status
    else if (place === 'header') headers = changedHeaders({ headers }, operation, name, value).headers
  }
  return { ...response, status, headers }
}

type Operation = 'append' | 'overwrite' | 'remove'

function parsedKey(key: string): { operation: Operation; place: string; name: string } {
  const [, operation, place = '', name = ''] =
    /^(append|overwrite|remove):(header|querystring|path|statuscode)\.?(.*)$/.exec(key) ?? []
  return { operation: operation as Operation, place, name }
}

/** `$request.header.x`, or a text with `${request.header.x}` in it, or a text. */
function resolved(expression: string, read: (source: string) => string | undefined): string {
  const [, whole] = /^\$([a-zA-Z][\w.$[\]-]*)$/.exec(expression) ?? []
  if (whole) return read(whole) ?? ''
  return expression.replace(/\$\{([^}]+)\}/g, (_, source: string) => read(source) ?? '')
}

function fromRequest(call: Call, source: string): string | undefined {
  const [, place, name = ''] = /^request\.(header|querystring|path|body)\.?(.*)$/.exec(source) ?? []
  const { request } = call
  if (place === 'header') return request.headers[name.toLowerCase()]
  if (place === 'querystring') {
    const values = parseQuery(request.query).filter(([key]) => key === name)
    return values.length > 0 ? values.map(([, value]) => value).join(',') : undefined
  }
  if (place === 'path') return name === '' ? call.path : call.pathParameters[name]
  if (place === 'body') return inBody(new TextDecoder().decode(request.body), name)
  return fromElsewhere(call, source)
}

function fromResponse(call: Call, { headers, body }: HttpResponse, source: string): string | undefined {
  const [, place, name = ''] = /^response\.(header|body)\.?(.*)$/.exec(source) ?? []
  if (place === 'header') return headers[name.toLowerCase()]
  if (place === 'body') return inBody(typeof body === 'string' ? body : '', name)
  return fromElsewhere(call, source)
}

function fromElsewhere(call: Call, source: string): string | undefined {
  const [, place, name = ''] = /^(context|stageVariables)\.(.+)$/.exec(source) ?? []
  return place === 'context' ? contextOf(call)[name] : call.stage.StageVariables?.[name]
}

function inBody(body: string, path: string): string | undefined {
  if (path === '') return body
  try {
    const steps = path.match(/[^.[\]'"$]+/g) ?? []
    const found = steps.reduce<unknown>(
      (at, step) => (at as Record<string, unknown> | undefined)?.[step],
      JSON.parse(body),
    )
    return found === undefined ? undefined : typeof found === 'string' ? found : JSON.stringify(found)
  } catch {
    return undefined // no JSON
  }
}

function changedHeaders<Request extends Pick<HttpRequest, 'headers' | 'rawHeaders'>>(
  { headers, rawHeaders }: Request,
  operation: Operation,
  name: string,
  value: string,
): { headers: Record<string, string>; rawHeaders?: [string, string][] } {
  const lower = name.toLowerCase()
  const { [lower]: before, ...others } = headers
  const now =
    operation === 'remove' ? undefined : operation === 'append' && before !== undefined ? `${before},${value}` : value
  const raw = rawHeaders
    ?.filter(([each]) => each.toLowerCase() !== lower)
    .map(([each, said]): [string, string] => [each, said])
  if (now !== undefined) raw?.push([name, now])
  return { headers: now === undefined ? others : { ...others, [lower]: now }, ...(raw && { rawHeaders: raw }) }
}

function changedQuery(query: string, operation: Operation, name: string, value: string): string {
  const kept = query
    .split('&')
    .filter((part) => part !== '' && (operation === 'append' || parseQuery(part)[0]?.[0] !== name))
  const added = operation === 'remove' ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`]
  return [...kept, ...added].join('&')
}
