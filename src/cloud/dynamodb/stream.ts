import { keysOf } from './item.ts'
import type { DynamoDbState, Item, StreamRecord, TableRecord } from './state.ts'
import { streamArn } from './table.ts'

export const SHARD = 'shardId-00000000000000000000-00000000'

/** One change of an item, where the table has a stream and the change is one. */
export function appendRecord(
  state: DynamoDbState,
  table: TableRecord,
  before: Item | undefined,
  after: Item | undefined,
): void {
  const item = after ?? before
  if (!table.stream || !item || JSON.stringify(before) === JSON.stringify(after)) return
  const { clock, journal } = state.host
  const { view } = table.stream
  const list = state.stream(table)
  const record: StreamRecord = {
    id: crypto.randomUUID().replaceAll('-', ''),
    name: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
    sequence: sequenceAt(list.items.length),
    createdAt: clock.now(),
    keys: keysOf(table, item),
    ...(after && view.startsWith('NEW') && { newImage: after }),
    ...(before && (view === 'OLD_IMAGE' || view === 'NEW_AND_OLD_IMAGES') && { oldImage: before }),
  }
  list.append(record)
  journal.write({
    ...{ time: clock.now(), service: 'dynamodb', kind: 'stream-record-written', streamArn: streamArn(state, table) },
    ...{ table: table.name, event: record.name },
  })
}

/** 21 digits, as AWS's have. */
export const sequenceAt = (index: number) =>
  String(index + 1)
    .padStart(12, '0')
    .padStart(21, '1')
