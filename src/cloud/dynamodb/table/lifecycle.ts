import { disarmExpiry } from '../expire.ts'
import type { DynamoDbState, TableRecord } from '../state.ts'

/** Milliseconds that making, changing and deleting a table take here. AWS needs seconds. */
export const CREATING = 200
export const UPDATING = 200
export const DELETING = 200

/** Milliseconds that a new index is filled. AWS needs minutes. */
export const BACKFILLING = 400

/** Removes what is being deleted, when it is time. Also after opening. */
export function finishLater(state: DynamoDbState, { name, id, deletedAt, indexes }: TableRecord): void {
  const { clock } = state.host
  const times = [deletedAt, ...indexes.map((index) => index.deletedAt)].filter((at) => at !== undefined)
  for (const at of new Set(times)) clock.at(at, () => finish(state, name, id))
}

function finish(state: DynamoDbState, name: string, id: string): void {
  const table = state.tables.get(name)
  if (table?.id !== id) return
  const now = state.host.clock.now()
  const isOver = (at: number | undefined) => at !== undefined && at <= now
  if (isOver(table.deletedAt)) {
    forget(state, table)
    return
  }
  const indexes = table.indexes.filter((index) => !isOver(index.deletedAt))
  if (indexes.length < table.indexes.length) state.tables.set(name, { ...table, indexes })
}

function forget(state: DynamoDbState, table: TableRecord): void {
  disarmExpiry(state, table)
  state.collections.delete(table.id)
  state.host.store.together(() => {
    const items = state.items(table)
    for (const key of [...items.keys()]) items.delete(key)
    state.tables.delete(table.name)
  })
}
