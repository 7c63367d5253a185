import { inUse } from '../errors.ts'
import { disarmExpiry } from '../expire.ts'
import type { DynamoDbState, TableRecord } from '../state.ts'
import { statusOf } from './describe.ts'

/** Milliseconds that making, changing and deleting a table take here. AWS needs seconds. */
export const CREATING = 200
export const UPDATING = 200
export const DELETING = 200

/** Milliseconds that a new index is filled. AWS needs minutes. */
export const BACKFILLING = 400

/** A table that is being made, changed or deleted is not changed. */
export function refuseInUse(state: DynamoDbState, table: TableRecord): void {
  const being = { CREATING: 'created', UPDATING: 'updated', DELETING: 'deleted', ACTIVE: undefined }[
    statusOf(state, table)
  ]
  if (being) throw inUse(`Attempt to change a resource which is still in use: Table is being ${being}: ${table.name}`)
}

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
  const gone = table.indexes.filter((index) => isOver(index.deletedAt))
  for (const index of gone) state.collections.get(id)?.indexes.delete(index.name)
  if (gone.length > 0)
    state.tables.set(name, { ...table, indexes: table.indexes.filter((index) => !gone.includes(index)) })
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
