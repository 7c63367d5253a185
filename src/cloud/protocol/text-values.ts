import type { NormalizedSchema } from '@smithy/core/schema'
import { fromBase64 } from '@smithy/core/serde'
import { kindOf } from './schema.ts'
import { Unreadable, wrongType } from './unreadable.ts'

/** Values written as text: in a path, a query, a header, a form field, an XML element. */
export function readText(schema: NormalizedSchema, text: string, time: TimeFormat): unknown {
  const kind = kindOf(schema)
  switch (kind) {
    case 'string':
      return text
    case 'number':
      return readNumber(text)
    case 'boolean':
      if (text === 'true' || text === 'false') return text === 'true'
      throw wrongType(text, 'a Boolean')
    case 'blob':
      return readBase64(text)
    case 'timestamp':
      return readTime(schema, text, time)
    case 'structure':
    case 'list':
    case 'map':
    case 'document':
      throw new Unreadable(`A ${kind} can not be written as text`)
  }
}

/** The formats by the numbers that schemas have for them. https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait */
export const DATE_TIME = 5
export const HTTP_DATE = 6
export const EPOCH_SECONDS = 7
export type TimeFormat = typeof DATE_TIME | typeof HTTP_DATE | typeof EPOCH_SECONDS

/** `time` holds where the schema does not say. */
export function readTime(schema: NormalizedSchema, value: unknown, time: TimeFormat): Date {
  const stated = schema.getSchema()
  const format = stated === DATE_TIME || stated === HTTP_DATE || stated === EPOCH_SECONDS ? stated : time
  const isWritten = format === EPOCH_SECONDS ? isNumber(value) : typeof value === 'string'
  const date = new Date(format === EPOCH_SECONDS ? Number(value) * 1000 : String(value))
  if (!isWritten || Number.isNaN(date.getTime())) throw wrongType(value, 'a Timestamp')
  return date
}

export function readBase64(text: string): Uint8Array {
  try {
    return fromBase64(text)
  } catch {
    throw wrongType(text, 'a Blob') // the decoder's error says no more than this
  }
}

function readNumber(text: string): number {
  if (!isNumber(text)) throw wrongType(text, 'an Integer')
  return Number(text)
}

const isNumber = (value: unknown) =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value))
