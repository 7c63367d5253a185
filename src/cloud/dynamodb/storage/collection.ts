import type { DynamoDbState, IndexRecord, Item, TableRecord } from '../state.ts'
import { itemSize } from '../value/size.ts'
import { compareEntries, type Entry, entryOf, schemaOf } from './entry.ts'
import { compareExpiries, type Expiry, expiryOf } from './expiry.ts'
import { projected } from './projected.ts'
import { SortedList } from './sorted-list.ts'

/** One table's items in its order and in its indexes'. Made of the store when the table is first asked for. */
export type Collection = {
  entries: SortedList<Entry>
  /** By name. */
  indexes: Map<string, IndexCollection>
  /** Of all items. */
  bytes: number
  /** Items that Time to Live will delete, where it is on. */
  expiring?: SortedList<Expiry>
}

export type IndexCollection = { index: IndexRecord; entries: SortedList<Entry>; bytes: number }

export function collectionOf(state: DynamoDbState, table: TableRecord): Collection {
  const found = state.collections.get(table.id)
  if (found) return found
  const entries: Entry[] = []
  let bytes = 0
  for (const [key, item] of itemsOf(state, table)) {
    entries.push(entryOf(schemaOf(table), item, key) as Entry)
    bytes += sizeOf(item)
  }
  const indexes = table.indexes.map((index) => [index.name, indexCollection(state, table, index)] as const)
  const made: Collection = { entries: new SortedList(compareEntries, entries), indexes: new Map(indexes), bytes }
  if (table.timeToLive) made.expiring = expiringItems(state, table, table.timeToLive.attribute)
  state.collections.set(table.id, made)
  return made
}

/** Walks all items: for a new index, or once after opening. */
export function indexCollection(state: DynamoDbState, table: TableRecord, index: IndexRecord): IndexCollection {
  const entries: Entry[] = []
  let bytes = 0
  for (const [key, item] of itemsOf(state, table)) {
    const entry = entryOf(index, item, key)
    if (!entry) continue
    entries.push(entry)
    bytes += projectedSize(table, index, item)
  }
  return { index, entries: new SortedList(compareEntries, entries), bytes }
}

export function expiringItems(state: DynamoDbState, table: TableRecord, attribute: string): SortedList<Expiry> {
  const expiries: Expiry[] = []
  for (const [key, item] of itemsOf(state, table)) {
    const expiry = expiryOf(item, attribute, key)
    if (expiry) expiries.push(expiry)
  }
  return new SortedList(compareExpiries, expiries)
}

/** Items are never changed, so each is measured once. */
const sizes = new WeakMap<Item, number>()

/** Bytes. */
export function sizeOf(item: Item): number {
  const found = sizes.get(item) ?? itemSize(item)
  sizes.set(item, found)
  return found
}

/** Bytes that an index has of an item. */
export const projectedSize = (table: TableRecord, index: IndexRecord, item: Item): number =>
  sizeOf(projected(table, index, item))

function* itemsOf(state: DynamoDbState, table: TableRecord): Generator<[string, Item], void, undefined> {
  const items = state.items(table)
  for (const key of items.keys()) yield [key, items.get(key) as Item]
}
