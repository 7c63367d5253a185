import type { NormalizedSchema } from '@smithy/core/schema'
import { splitHeader, toUtf8 } from '@smithy/core/serde'
import type { HttpRequest } from '../http.ts'
import { type Bindings, bindingsOf, type Format } from './bindings.ts'
import type { Match } from './protocol.ts'
import { kindOf } from './schema.ts'
import { DATE_TIME, HTTP_DATE, readText } from './text-values.ts'
import { refusing } from './unreadable.ts'

/**
 * An operation's input, gathered from path, query, headers and body. `codes` name the refusals: of a body that can not
 * be read, and of anything else that can not.
 */
export function readRequest(
  schema: NormalizedSchema,
  { labels }: Match,
  request: HttpRequest,
  format: Format,
  codes: { body: string; elsewhere: string },
): Record<string, unknown> {
  const bindings = bindingsOf(schema)
  return {
    ...refusing(codes.body, () => readBody(bindings, request, format)),
    ...refusing(codes.elsewhere, () => ({
      ...readLabels(bindings, labels),
      ...(request.query && readQuery(bindings, request.query)),
      ...readHeaders(bindings, request.headers),
    })),
  }
}

function readLabels(bindings: Bindings, labels: Match['labels']): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const { name, schema } of bindings.labels) {
    const text = labels[name]
    if (text !== undefined) found[name] = readText(schema, text, DATE_TIME)
  }
  return found
}

function readQuery(bindings: Bindings, text: string): Record<string, unknown> {
  const query = new URLSearchParams(text)
  const found: Record<string, unknown> = {}
  for (const { name, schema, traits } of bindings.query) {
    const values = query.getAll(traits.httpQuery ?? name)
    if (values[0] === undefined) continue
    found[name] =
      kindOf(schema) === 'list'
        ? values.map((value) => readText(schema.getValueSchema(), value, DATE_TIME))
        : readText(schema, values[0], DATE_TIME)
  }
  if (bindings.queryRest) {
    const { name, schema } = bindings.queryRest
    const named = bindings.query.map(({ traits }) => traits.httpQuery)
    const isList = kindOf(schema.getValueSchema()) === 'list'
    const rest = [...new Set(query.keys())].filter((key) => !named.includes(key))
    found[name] = Object.fromEntries(rest.map((key) => [key, isList ? query.getAll(key) : query.get(key)]))
  }
  return found
}

function readHeaders(bindings: Bindings, headers: HttpRequest['headers']): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const { name, schema, traits } of bindings.headers) {
    const text = headers[(traits.httpHeader ?? name).toLowerCase()]
    if (text === undefined) continue
    found[name] =
      kindOf(schema) === 'list'
        ? splitHeader(text).map((item) => readText(schema.getValueSchema(), item, HTTP_DATE))
        : readText(schema, text, HTTP_DATE)
  }
  for (const { name, traits } of bindings.prefixHeaders) {
    const prefix = (traits.httpPrefixHeaders ?? '').toLowerCase()
    const entries = Object.entries(headers).filter(([header]) => header.startsWith(prefix))
    if (entries.length > 0)
      found[name] = Object.fromEntries(entries.map(([header, value]) => [header.slice(prefix.length), value]))
  }
  return found
}

function readBody(
  { payload, document: members }: Bindings,
  { body, stream }: HttpRequest,
  format: Format,
): Record<string, unknown> {
  if (!payload) return members.length > 0 ? format.readMembers(members, body) : {}
  const { name, schema } = payload
  const kind = kindOf(schema)
  if (kind === 'blob') return { [name]: stream ?? body }
  if (body.length === 0) return {}
  return { [name]: kind === 'string' ? toUtf8(body) : format.read(schema, body) }
}
