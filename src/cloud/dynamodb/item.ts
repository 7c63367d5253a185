import { fromBase64, toBase64 } from '@smithy/core/serde'
import { validation } from './errors.ts'
import type { Attributes, DynamoDbState, Item, StoredValue, TableRecord } from './state.ts'
import { appendRecord } from './stream.ts'

/** What identifies an item in its table. Throws for a key that the schema does not fit. */
export function keyText(table: TableRecord, attributes: Attributes | Item, isWhole = false): string {
  const keys = [table.partitionKey, ...(table.sortKey ? [table.sortKey] : [])]
  if (isWhole && Object.keys(attributes).length !== keys.length)
    throw validation('The provided key element does not match the schema')
  return keys
    .map(({ name, type }) => {
      const value = (attributes as Record<string, StoredValue>)[name]
      if (value === undefined)
        throw validation(
          isWhole
            ? 'The provided key element does not match the schema'
            : `One or more parameter values were invalid: Missing the key ${name} in the item`,
        )
      const [given] = Object.keys(value)
      if (given !== type)
        throw validation(
          isWhole
            ? 'The provided key element does not match the schema'
            : `One or more parameter values were invalid: Type mismatch for key ${name} expected: ${type} actual: ${given}`,
        )
      return JSON.stringify(stored(value as never))
    })
    .join(' ')
}

export const keysOf = ({ partitionKey, sortKey }: TableRecord, item: Item): Item =>
  Object.fromEntries([partitionKey, ...(sortKey ? [sortKey] : [])].map(({ name }) => [name, item[name] as StoredValue]))

/** As it can be kept: bytes as base64. */
export const storedItem = (attributes: Attributes): Item => stored(attributes) as Item

function stored(value: unknown): unknown {
  if (value instanceof Uint8Array) return { $bytes: toBase64(value) }
  if (Array.isArray(value)) return value.map(stored)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, stored(each)]))
}

/** As callers get it. */
export const shownItem = (item: Item): Attributes => shown(item) as Attributes

function shown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shown)
  if (typeof value !== 'object' || value === null) return value
  const bytes = (value as { $bytes?: string }).$bytes
  if (typeof bytes === 'string') return fromBase64(bytes)
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shown(each)]))
}

/** Puts an item in the place of what was there, and tells the stream. Answers what was there. */
export function put(state: DynamoDbState, table: TableRecord, item: Item): Item | undefined {
  const items = state.items(table)
  const key = keyText(table, item)
  const before = items.get(key)
  items.set(key, item)
  appendRecord(state, table, before, item)
  return before
}

export function remove(state: DynamoDbState, table: TableRecord, key: Attributes): Item | undefined {
  const items = state.items(table)
  const text = keyText(table, key, true)
  const before = items.get(text)
  if (!before) return undefined
  items.delete(text)
  appendRecord(state, table, before, undefined)
  return before
}
