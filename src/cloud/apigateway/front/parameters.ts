import type { Integration } from '@aws-sdk/client-api-gateway'
import type { HttpRequest } from '../../http.ts'
import { type Call, subjectOf } from './call.ts'
import { type Subject, select } from './template.ts'

/**
 * What a mapping expression comes to: `'fixed'`, `method.request.header.X-Key`, `context.requestId`, `stageVariables.name`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-parameter-mapping-sources.html
 */
export function mappedValue(expression: string, subject: Subject): string | undefined {
  const [, fixed] = /^'(.*)'$/s.exec(expression) ?? []
  if (fixed !== undefined) return fixed
  const [, place = '', name = ''] =
    /^(?:method\.request\.|integration\.response\.)?(path|querystring|header|multivaluequerystring|multivalueheader|body|context|stageVariables)\.?(.*)$/.exec(
      expression,
    ) ?? []
  switch (place) {
    case 'path':
      return subject.parameters.path?.[name]
    case 'querystring':
    case 'multivaluequerystring':
      return subject.parameters.querystring?.[name]
    case 'header':
    case 'multivalueheader':
      return subject.parameters.header?.[name.toLowerCase()]
    case 'stageVariables':
      return subject.stageVariables[name]
    case 'context':
      return asText(select(subject.context, name))
    case 'body':
      return name === '' ? subject.body : asText(select(parsed(subject.body), name))
    default:
      return undefined
  }
}

/** The request with what the integration's parameters put into its headers and its query string. */
export function mappedRequest(call: Call, { requestParameters = {} }: Integration): HttpRequest {
  const subject = subjectOf(call)
  let { query, headers, rawHeaders = Object.entries(call.request.headers) } = call.request
  for (const [to, expression] of Object.entries(requestParameters)) {
    const [, place, name = ''] = /^integration\.request\.(header|querystring)\.(.+)$/.exec(to) ?? []
    const value = mappedValue(expression, subject)
    if (value === undefined) continue
    if (place === 'querystring') query += `${query ? '&' : ''}${encodeURIComponent(name)}=${encodeURIComponent(value)}`
    if (place === 'header') {
      headers = { ...headers, [name.toLowerCase()]: value }
      rawHeaders = [...rawHeaders.filter(([each]) => each.toLowerCase() !== name.toLowerCase()), [name, value]]
    }
  }
  return { ...call.request, query, headers, rawHeaders }
}

/** What stands for `{name}` in the integration's URI. */
export function pathValues(call: Call, { requestParameters = {} }: Integration): Record<string, string> {
  const subject = subjectOf(call)
  const found: Record<string, string> = {}
  for (const [to, expression] of Object.entries(requestParameters)) {
    const [, name] = /^integration\.request\.path\.(.+)$/.exec(to) ?? []
    if (name) found[name] = mappedValue(expression, subject) ?? ''
  }
  return found
}

const asText = (value: unknown) =>
  value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
