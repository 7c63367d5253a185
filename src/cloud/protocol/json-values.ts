import { JsonShapeSerializer2 } from '@smithy/core/protocols'
import type { NormalizedSchema } from '@smithy/core/schema'
import { toUtf8 } from '@smithy/core/serde'
import { kindOf, type Member, membersOf } from './schema.ts'
import { EPOCH_SECONDS, readBase64, readTime } from './text-values.ts'
import { Unreadable, wrongType } from './unreadable.ts'

/**
 * JSON to values and back. The SDK's own reader trusts the service that it listens to; this one reads strangers, so it
 * holds them to the schema. `jsonName` is heeded by restJson1 and ignored by awsJson.
 */
export function createJson({ jsonName }: { jsonName: boolean }) {
  const serializer = new JsonShapeSerializer2({ jsonName, timestampFormat: { useTrait: true, default: EPOCH_SECONDS } })

  function read(schema: NormalizedSchema, value: unknown): unknown {
    switch (kindOf(schema)) {
      case 'structure':
        return readMembers(membersOf(schema), value)
      case 'list':
        if (!Array.isArray(value)) throw wrongType(value, 'a list')
        return readItems(schema, value)
      case 'map':
        return readMap(schema, value)
      case 'string':
        if (typeof value !== 'string') throw wrongType(value, 'a String')
        return value
      case 'number':
        if (typeof value !== 'number') throw wrongType(value, 'an Integer')
        return value
      case 'boolean':
        if (typeof value !== 'boolean') throw wrongType(value, 'a Boolean')
        return value
      case 'blob':
        if (typeof value !== 'string') throw wrongType(value, 'a Blob')
        return readBase64(value)
      case 'timestamp':
        return readTime(schema, value, EPOCH_SECONDS)
      case 'document':
        return value
    }
  }

  /** Some members of a structure: those that are not in the request's path, query or headers. */
  function readMembers(members: readonly Member[], value: unknown): Record<string, unknown> {
    if (!isObject(value)) throw wrongType(value, 'a structure')
    const structure: Record<string, unknown> = {}
    for (const { name, schema, traits } of members) {
      const found = value[jsonName ? (traits.jsonName ?? name) : name]
      if (found !== undefined && found !== null) structure[name] = read(schema, found)
    }
    return structure
  }

  function readItems(schema: NormalizedSchema, items: readonly unknown[]): unknown[] {
    const item = schema.getValueSchema()
    const kept = schema.getMergedTraits().sparse ? items : items.filter((value) => value !== null)
    return kept.map((value) => (value === null ? null : read(item, value)))
  }

  function readMap(schema: NormalizedSchema, value: unknown): Record<string, unknown> {
    if (!isObject(value)) throw wrongType(value, 'a map')
    const item = schema.getValueSchema()
    const entries = Object.entries(value).filter(([, found]) => found !== null)
    return Object.fromEntries(entries.map(([key, found]) => [key, read(item, found)]))
  }

  return {
    contentType: 'application/json',
    read: (schema: NormalizedSchema, body: Uint8Array) => read(schema, parse(body)),
    readMembers: (members: readonly Member[], body: Uint8Array) => readMembers(members, parse(body)),
    write(schema: NormalizedSchema, value: unknown): Uint8Array {
      serializer.write(schema, value)
      return serializer.flush()
    },
  }
}

/** A body left out is an empty structure. */
function parse(body: Uint8Array): unknown {
  if (body.length === 0) return {}
  try {
    return JSON.parse(toUtf8(body))
  } catch (error) {
    throw new Unreadable(`Could not parse request body into json: ${(error as SyntaxError).message}`)
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
