import { ToStringShapeSerializer } from '@smithy/core/protocols'
import type { NormalizedSchema } from '@smithy/core/schema'
import { fromUtf8 } from '@smithy/core/serde'
import type { HttpResponse } from '../http.ts'
import { type Bindings, bindingsOf, type Format } from './bindings.ts'
import { type Events, STREAM_TYPE, streamOf, writeEvents } from './event-stream.ts'
import type { Api } from './operations.ts'
import { DATE_TIME } from './text-values.ts'

/** An output or an error, spread over status, headers and body. */
export function writeResponse(
  schema: NormalizedSchema,
  output: Readonly<Record<string, unknown>>,
  format: Format,
  errors: Api['errors'],
): Omit<HttpResponse, 'status'> & { status?: number } {
  const bindings = bindingsOf(schema)
  const headers: Record<string, string> = {}
  for (const { name, schema: member, traits } of bindings.headers) {
    const value = output[name]
    if (value === undefined || value === null) continue
    headerText.write(member, value)
    headers[(traits.httpHeader ?? name).toLowerCase()] = headerText.flush()
  }
  for (const { name, traits } of bindings.prefixHeaders)
    for (const [key, value] of Object.entries(output[name] ?? {}))
      headers[`${traits.httpPrefixHeaders}${key}`.toLowerCase()] = String(value)

  const streaming = streamOf(schema)
  const body = streaming
    ? writeEvents(streaming.schema, output[streaming.name] as Events, format, errors)
    : writeBody(schema, bindings, output, format)
  if (body !== undefined) headers['content-type'] ??= streaming ? STREAM_TYPE : format.contentType
  const status = bindings.status && output[bindings.status.name]
  return { headers, body: body ?? '', ...(typeof status === 'number' && { status }) }
}

const headerText = new ToStringShapeSerializer({
  httpBindings: true,
  timestampFormat: { useTrait: true, default: DATE_TIME },
})

/** `undefined` where the answer has no body. */
function writeBody(
  schema: NormalizedSchema,
  { payload, answered: members }: Bindings,
  output: Readonly<Record<string, unknown>>,
  format: Format,
): HttpResponse['body'] | undefined {
  if (payload) {
    const value = output[payload.name]
    if (value === undefined || value === null) return undefined
    if (typeof value === 'string') return fromUtf8(value)
    return isBytes(value) ? value : format.write(payload.schema, value)
  }
  if (members.length === 0) return undefined
  return format.write(schema, Object.fromEntries(members.map(({ name }) => [name, output[name]])))
}

/** Handed on as it is: a stream is for what must not wait for its end. */
const isBytes = (value: unknown): value is Uint8Array | AsyncIterable<Uint8Array> =>
  value instanceof Uint8Array || (typeof value === 'object' && value !== null && Symbol.asyncIterator in value)
