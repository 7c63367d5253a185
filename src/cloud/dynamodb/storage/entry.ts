import type { IndexRecord, Item, KeyAttribute, StoredValue, TableRecord } from '../state.ts'
import { sortable } from '../value/compare.ts'
import { valueSize } from '../value/size.ts'

/** An item's place in a table or an index: by its partition's hash, then by the texts of its keys. */
export type Entry = {
  /** 32 bits. */
  hash: number
  /** `sortable` texts: of the partition key, of the sort key, and at last the item's own key. */
  texts: readonly string[]
  /** By what the table has the item. */
  key: string
}

/** What an order is made of: a table or an index. */
export type Schema = Pick<IndexRecord, 'partition' | 'sort'>

export const schemaOf = ({ partitionKey, sortKey }: TableRecord): Schema => ({
  partition: [partitionKey],
  sort: sortKey ? [sortKey] : [],
})

/** `undefined` for an item that has not all keys of an index, or one that no key may be: it is not in there. */
export function entryOf({ partition, sort }: Schema, item: Item, key: string): Entry | undefined {
  const first = textsOf(partition, item, PARTITION_LIMIT)
  const second = first && textsOf(sort, item, SORT_LIMIT)
  return second && { hash: hashOf(first), texts: [...first, ...second, key], key }
}

export function compareEntries(left: Entry, right: Entry): number {
  return left.hash - right.hash || compareTexts(left.texts, right.texts)
}

/** As far as both go: one may be the beginning of the other. */
export function compareTexts(left: readonly string[], right: readonly string[]): number {
  const length = Math.min(left.length, right.length)
  for (let at = 0; at < length; at++) {
    const [one, other] = [left[at] as string, right[at] as string]
    if (one !== other) return one < other ? -1 : 1
  }
  return 0
}

/** FNV-1a, mixed well: its upper bits decide which segment of a scan has the partition. */
export function hashOf(texts: readonly string[]): number {
  let hash = 0x811c9dc5
  for (const text of texts) {
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
    hash = Math.imul(hash ^ 0x1f, 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function textsOf(keys: readonly KeyAttribute[], item: Item, limit: number): string[] | undefined {
  const texts: string[] = []
  for (const { name, type } of keys) {
    const value = Object.hasOwn(item, name) ? (item[name] as StoredValue) : undefined
    if (value?.[type] === undefined) return undefined
    if (type !== 'N' && !isKeySized(value, limit)) return undefined
    texts.push(sortable(value))
  }
  return texts
}

/** Bytes. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
export const PARTITION_LIMIT = 2048
export const SORT_LIMIT = 1024

function isKeySized(value: StoredValue, limit: number): boolean {
  const size = valueSize(value)
  return size > 0 && size <= limit
}
