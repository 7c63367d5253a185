import type { StreamSpecification as Given } from '@aws-sdk/client-dynamodb'
import { invalidParameter } from '../errors.ts'
import { keysIn } from '../item/keys.ts'
import type { DynamoDbState, StreamView, TableRecord } from '../state.ts'
import { currentStream, streamKey } from './stream.ts'
import { KEPT } from './trim.ts'

/** What a caller wants of a table's stream. `undefined`: none. */
export function viewFrom(given: Given | undefined): StreamView | undefined {
  if (!given?.StreamEnabled) {
    if (given?.StreamViewType) throw invalidParameter('StreamViewType cannot be specified when StreamEnabled is false')
    return undefined
  }
  if (!given.StreamViewType) throw invalidParameter('StreamViewType is required when StreamEnabled is true')
  return given.StreamViewType
}

/** Begins a stream that has what happens to the table from now on. Answers the table with it. */
export function beginStream(state: DynamoDbState, table: TableRecord, view: StreamView): TableRecord {
  const now = state.host.clock.now()
  let at = now // a table's streams have different labels, however quickly one follows the other
  const labelAt = () => new Date(at).toISOString().replace('Z', '')
  while (state.streams.has(streamKey({ table: table.name, label: labelAt() }))) at++
  const label = labelAt()
  const stream = { id: `${table.id}/${label}`, table: table.name, label, view, createdAt: now, keys: keysIn(table) }
  state.streams.set(streamKey(stream), { ...stream, trimmed: 0 })
  return { ...table, stream: { label, view }, latestStream: label }
}

/** Ends the table's stream, which can be read for a day still. Answers the table without it. */
export function endStream(state: DynamoDbState, { stream, ...table }: TableRecord): TableRecord {
  const current = currentStream(state, { ...table, ...(stream && { stream }) })
  if (!current) return table
  const ended = { ...current, endedAt: state.host.clock.now() }
  state.streams.set(streamKey(ended), ended)
  forgetLater(state, streamKey(ended))
  return table
}

/** Once all that an ended stream has is too old. */
export function forgetLater(state: DynamoDbState, key: string): void {
  const { endedAt } = state.streams.get(key) ?? {}
  if (endedAt === undefined) return
  state.host.clock.at(endedAt + KEPT, () => {
    const stream = state.streams.get(key)
    if (!stream) return
    state.host.store.together(() => {
      state.records(stream).dropOldest(state.records(stream).items.length)
      state.streams.delete(key)
    })
  })
}
