import type { DynamoDbState, TableRecord } from './state.ts'
import { collectionOf } from './storage/collection.ts'
import { type Change, writeChanges } from './storage/write.ts'

/** Milliseconds that an item which has expired before it was written is left. AWS takes up to days. */
const GRACE = 1000

/** Milliseconds: AWS does not delete what has expired longer ago. */
const TOO_OLD = 5 * 365 * 24 * 3600_000

/** Items that are deleted at once; then others have a turn. */
const AT_ONCE = 1000

/** Wakes when the table's next item expires, at the latest at that time. */
export function armExpiry(state: DynamoDbState, table: TableRecord, expiry: number): void {
  const { clock } = state.host
  const at = Math.max(expiry, clock.now() + GRACE)
  const armed = state.expiries.get(table.id)
  if (armed && armed.at <= at) return
  armed?.cancel()
  const { cancel } = clock.at(at, () => expire(state, table.name, table.id))
  state.expiries.set(table.id, { at, cancel })
}

export function disarmExpiry(state: DynamoDbState, { id }: TableRecord): void {
  state.expiries.get(id)?.cancel()
  state.expiries.delete(id)
}

/** Deletes what has expired, and waits for the next. */
function expire(state: DynamoDbState, name: string, id: string): void {
  state.expiries.delete(id)
  const table = state.tables.get(name)
  if (table?.id !== id || !table.timeToLive || table.deletedAt !== undefined) return
  const { expiring } = collectionOf(state, table)
  if (!expiring) return
  const now = state.host.clock.now()
  const items = state.items(table)
  const changes: Change[] = []
  let next: number | undefined
  for (const { at, key } of expiring.upwards((expiry) => expiry.at < now - TOO_OLD)) {
    if (at > now || changes.length === AT_ONCE) {
      next = at
      break
    }
    changes.push({ table, key, before: items.get(key), after: undefined, expired: true })
  }
  writeChanges(state, changes)
  if (next !== undefined) armExpiry(state, table, next)
}

/** After opening, and when Time to Live is turned on. */
export function awaitExpiries(state: DynamoDbState, table: TableRecord): void {
  const next = collectionOf(state, table).expiring?.upwards().next()
  if (next && !next.done) armExpiry(state, table, next.value.at)
}
