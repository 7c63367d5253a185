import { keysOf } from '../item/keys.ts'
import type { DynamoDbState, StreamRecord } from '../state.ts'
import type { Change } from '../storage/write.ts'
import { areEqual } from '../value/compare.ts'
import { itemSize } from '../value/size.ts'
import { arnOfStream, currentStream } from './stream.ts'
import { trim } from './trim.ts'

/** Appends one change, where the table has a stream and the change is one. Answers what tells those who listen. */
export function appendRecord(
  state: DynamoDbState,
  { table, before, after, expired }: Change,
): (() => void) | undefined {
  const stream = currentStream(state, table)
  const item = after ?? before
  if (!stream || !item || (before && after && areEqual({ M: before }, { M: after }))) return undefined
  const { clock, journal } = state.host
  const { view } = stream
  const images = {
    ...(after && (view === 'NEW_IMAGE' || view === 'NEW_AND_OLD_IMAGES') && { newImage: after }),
    ...(before && (view === 'OLD_IMAGE' || view === 'NEW_AND_OLD_IMAGES') && { oldImage: before }),
  }
  const keys = keysOf(table, item)
  const record: StreamRecord = {
    id: crypto.randomUUID().replaceAll('-', ''),
    name: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
    createdAt: clock.now(),
    keys,
    ...images,
    size: itemSize(keys) + Object.values(images).reduce((size, image) => size + itemSize(image), 0),
    ...(expired && { expired }),
  }
  state.records(trim(state, stream)).append(record)
  return () =>
    journal.write({
      ...{ time: record.createdAt, service: 'dynamodb', kind: 'stream-record-written' },
      ...{ streamArn: arnOfStream(state, stream), table: table.name, event: record.name },
    })
}
