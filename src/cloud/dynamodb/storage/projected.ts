import type { IndexRecord, Item, StoredValue, TableRecord } from '../state.ts'
import { schemaOf } from './entry.ts'

/** What an index has of an item. */
export function projected(table: TableRecord, index: IndexRecord, item: Item): Item {
  const names = projectedNames(table, index)
  if (!names) return item
  const found: Record<string, StoredValue> = {}
  for (const name of names) if (Object.hasOwn(item, name)) found[name] = item[name] as StoredValue
  return found
}

/** `undefined`: all. */
export function projectedNames(table: TableRecord, { projection, ...index }: IndexRecord): Set<string> | undefined {
  if (projection.type === 'ALL') return undefined
  const own = schemaOf(table)
  const keys = [...own.partition, ...own.sort, ...index.partition, ...index.sort].map(({ name }) => name)
  return new Set([...keys, ...(projection.type === 'INCLUDE' ? (projection.names ?? []) : [])])
}
