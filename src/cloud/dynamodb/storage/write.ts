import { armExpiry } from '../expire.ts'
import type { DynamoDbState, Item, TableRecord } from '../state.ts'
import { appendRecord } from '../stream/append-record.ts'
import { type Collection, collectionOf, projectedSize, sizeOf } from './collection.ts'
import { compareEntries, entryOf, schemaOf } from './entry.ts'
import { expiryOf } from './expiry.ts'

/** One item as it was and as it shall be. */
export type Change = {
  table: TableRecord
  /** `keyText` of the item. */
  key: string
  before: Item | undefined
  after: Item | undefined
  /** Deleted by Time to Live. */
  expired?: true
}

/** Writes all or, after a kill, none; and tells the streams. Everything has been checked. */
export function writeChanges(state: DynamoDbState, changes: readonly Change[], more: () => void = () => {}): void {
  const told: (() => void)[] = []
  state.host.store.together(() => {
    for (const change of changes) {
      keep(state, change)
      const tell = appendRecord(state, change)
      if (tell) told.push(tell)
    }
    more()
  })
  for (const tell of told) tell()
}

function keep(state: DynamoDbState, { table, key, before, after }: Change): void {
  const collection = collectionOf(state, table) // before the store changes, for it may be made of that
  const items = state.items(table)
  if (after) items.set(key, after)
  else items.delete(key)
  collection.bytes += (after ? sizeOf(after) : 0) - (before ? sizeOf(before) : 0)
  const item = after ?? before
  const entry = item && !(before && after) && entryOf(schemaOf(table), item, key)
  if (entry && after) collection.entries.add(entry)
  else if (entry) collection.entries.delete(entry)
  keepIndexes(collection, { table, key, before, after })
  keepExpiry(state, collection, { table, key, before, after })
}

function keepIndexes({ indexes }: Collection, { table, key, before, after }: Change): void {
  for (const collection of indexes.values()) {
    const { index, entries } = collection
    const old = before && entryOf(index, before, key)
    const young = after && entryOf(index, after, key)
    if (old) collection.bytes -= projectedSize(table, index, before)
    if (young) collection.bytes += projectedSize(table, index, after)
    if (old && young && compareEntries(old, young) === 0) continue
    if (old) entries.delete(old)
    if (young) entries.add(young)
  }
}

function keepExpiry(state: DynamoDbState, { expiring }: Collection, { table, key, before, after }: Change): void {
  if (!expiring || !table.timeToLive) return
  const { attribute } = table.timeToLive
  const old = before && expiryOf(before, attribute, key)
  const young = after && expiryOf(after, attribute, key)
  if (old) expiring.delete(old)
  if (young) {
    expiring.add(young)
    armExpiry(state, table, young.at)
  }
}
