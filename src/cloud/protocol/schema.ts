import { NormalizedSchema } from '@smithy/core/schema'
import type { $SchemaRef, SchemaTraitsObject } from '@smithy/types'

/**
 * What a value of a schema is, so that a reader can be one `switch`. Numbers are JavaScript's: none of AWS's operations
 * here needs more digits. `unit`, the schema of nothing, is a structure without members.
 */
export type Kind = 'structure' | 'list' | 'map' | 'string' | 'number' | 'boolean' | 'blob' | 'timestamp' | 'document'

export type Member = { name: string; schema: NormalizedSchema; traits: SchemaTraitsObject }

export const schemaOf = (reference: $SchemaRef): NormalizedSchema => NormalizedSchema.of(reference)

export function kindOf(schema: NormalizedSchema): Kind {
  if (schema.isStructSchema() || schema.isUnitSchema()) return 'structure'
  if (schema.isListSchema()) return 'list'
  if (schema.isMapSchema()) return 'map'
  if (schema.isStringSchema()) return 'string'
  if (schema.isBooleanSchema()) return 'boolean'
  if (schema.isBlobSchema()) return 'blob'
  if (schema.isTimestampSchema()) return 'timestamp'
  if (schema.isDocumentSchema()) return 'document'
  return 'number'
}

/** A structure's members, in the order of AWS's model. */
export function membersOf(schema: NormalizedSchema): readonly Member[] {
  const key = schema.getSchema()
  if (typeof key !== 'object') return []
  const found =
    members.get(key) ??
    [...schema.structIterator()].map(([name, member]) => ({ name, schema: member, traits: member.getMergedTraits() }))
  members.set(key, found)
  return found
}

const members = new WeakMap<object, readonly Member[]>()
