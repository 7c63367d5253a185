import { EventStreamCodec } from '@smithy/core/event-streams'
import type { NormalizedSchema } from '@smithy/core/schema'
import { fromUtf8, toUtf8 } from '@smithy/core/serde'
import type { MessageHeaders, MessageHeaderValue } from '@smithy/types'
import { ServiceError } from '../errors.ts'
import type { Api } from './operations.ts'
import { kindOf, type Member, membersOf } from './schema.ts'

/**
 * An output member whose events arrive one by one. An action gives it as an `AsyncIterable` of events, each an object
 * of one member, such as `{ PayloadChunk: { Payload } }`. A `ServiceError` thrown there is written as the last event.
 * https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export const streamOf = (output: NormalizedSchema): Member | undefined =>
  membersOf(output).find(({ schema, traits }) => traits.streaming !== undefined && kindOf(schema) === 'structure')

export const STREAM_TYPE = 'application/vnd.amazon.eventstream'

export type Events = AsyncIterable<Readonly<Record<string, unknown>>>

type Writer = {
  contentType: string
  write(schema: NormalizedSchema, value: unknown): Uint8Array | string
}

/** The framed messages of a union's events. What is thrown and is no `ServiceError` breaks the stream off. */
export async function* writeEvents(
  union: NormalizedSchema,
  events: Events,
  format: Writer,
  errors: Api['errors'],
): AsyncGenerator<Uint8Array> {
  const members = new Map(membersOf(union).map((member) => [member.name, member]))
  try {
    for await (const event of events) {
      const [name = '', value] = Object.entries(event)[0] ?? []
      const member = members.get(name)
      if (!member) throw new Error(`${union.getName()} has no event ${name}`)
      yield isError(member.schema)
        ? exception(name, format.write(member.schema, value), format)
        : writeEvent(member, (value ?? {}) as Record<string, unknown>, format)
    }
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    yield writeFailure(error, members, format, errors)
  }
}

/** What the output says besides, for the protocols that have no headers to say it in: the stream's first message. */
export const initialResponse = (body: Uint8Array | string, contentType: string): Uint8Array =>
  message({ ':message-type': 'event', ':event-type': 'initial-response', ':content-type': contentType }, body)

function writeEvent({ name, schema }: Member, value: Readonly<Record<string, unknown>>, format: Writer): Uint8Array {
  const members = membersOf(schema)
  const payload = members.find(({ traits }) => traits.eventPayload)
  const inHeaders = members.filter(({ traits }) => traits.eventHeader)
  const inBody = members.filter((member) => member !== payload && !inHeaders.includes(member))
  const own = inHeaders.flatMap((member) => {
    const header = headerValue(member.schema, value[member.name])
    return header ? [[member.name, header] as const] : []
  })
  const [contentType, body] = payload
    ? payloadOf(payload.schema, value[payload.name], format)
    : [
        format.contentType,
        format.write(schema, Object.fromEntries(inBody.map((each) => [each.name, value[each.name]]))),
      ]
  const headers = { ':message-type': 'event', ':event-type': name, ':content-type': contentType }
  return message({ ...headers, ...Object.fromEntries(own) }, body)
}

function payloadOf(
  schema: NormalizedSchema,
  value: unknown,
  format: Writer,
): [type: string, body: Uint8Array | string] {
  if (schema.isBlobSchema()) return ['application/octet-stream', (value as Uint8Array | undefined) ?? new Uint8Array()]
  if (schema.isStringSchema()) return ['text/plain', (value as string | undefined) ?? '']
  return [format.contentType, format.write(schema, value ?? {})]
}

/** An error that the union has is one of its events; any other is told by its code alone. */
function writeFailure(
  error: ServiceError,
  members: ReadonlyMap<string, Member>,
  format: Writer,
  errors: Api['errors'],
): Uint8Array {
  const shape = errors.get(error.code)
  const member = shape && [...members.values()].find(({ schema }) => schema.getName() === shape.schema.getName())
  if (!shape || !member)
    return message({ ':message-type': 'error', ':error-code': error.code, ':error-message': error.message }, '')
  const body = format.write(shape.schema, { ...error.members, [shape.messageMember]: error.message })
  return exception(member.name, body, format)
}

const exception = (name: string, body: Uint8Array | string, { contentType }: Writer) =>
  message({ ':message-type': 'exception', ':exception-type': name, ':content-type': contentType }, body)

const isError = (schema: NormalizedSchema) => schema.getMergedTraits().error !== undefined

function headerValue(schema: NormalizedSchema, value: unknown): MessageHeaderValue | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return { type: 'string', value }
  if (typeof value === 'boolean') return { type: 'boolean', value }
  if (typeof value === 'number') return { type: 'integer', value }
  if (value instanceof Date) return { type: 'timestamp', value }
  if (value instanceof Uint8Array) return { type: 'binary', value }
  throw new Error(`an event's header cannot be a ${kindOf(schema)}`)
}

const codec = new EventStreamCodec(toUtf8, fromUtf8)

function message(headers: Readonly<Record<string, string | MessageHeaderValue>>, body: Uint8Array | string) {
  const typed: MessageHeaders = {}
  for (const [name, value] of Object.entries(headers))
    typed[name] = typeof value === 'string' ? { type: 'string', value } : value
  return codec.encode({ headers: typed, body: typeof body === 'string' ? fromUtf8(body) : body })
}
