import {
  type ItemCollectionMetrics,
  type TransactWriteItem,
  TransactWriteItems$,
  type TransactWriteItemsInput,
  type TransactWriteItemsOutput,
} from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import { validation } from '../errors.ts'
import { addUnits, consumed, noUnits, timesUnits, type Units, writeUnits } from '../item/capacity.ts'
import { collectionMetrics } from '../item/write.ts'
import { type PreparedWrite, prepareWrite, type WriteInput, type WriteKind } from '../item/write-request.ts'
import type { DynamoDbState, TableRecord } from '../state.ts'
import { sizeOf } from '../storage/collection.ts'
import { type Change, writeChanges } from '../storage/write.ts'
import { cancelledAt, refuseTwice, together, tooLarge } from '../transaction/cancel.ts'
import { findToken, keepToken } from '../transaction/token.ts'
import { checkedItem } from '../value/check.ts'
import { itemSize } from '../value/size.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
export const transactWriteItems = action({
  operation: TransactWriteItems$,

  run({ state }: Context<DynamoDbState>, input: TransactWriteItemsInput): TransactWriteItemsOutput {
    const { TransactItems = [], ClientRequestToken: token } = input
    const writes = TransactItems.map((item, at) => prepared(state, item, at, TransactItems.length))
    refuseTwice(writes)
    if (TransactItems.reduce((size, item) => size + payloadOf(item), 0) > MOST_BYTES) throw tooLarge()
    if (token !== undefined && findToken(state, token, TransactItems)) {
      const units = (table: TableRecord) =>
        readAgain(
          state,
          writes.filter((write) => write.table.name === table.name),
        )
      return answer(input, writes, units, 'ReadCapacityUnits')
    }
    const changes = together(writes, (write): Change => {
      const { table, key } = write
      const before = state.items(table).get(key)
      return { table, key, before, after: write.after(before).item }
    })
    const written = changes.filter(
      ({ before, after }, at) => writes[at]?.kind !== 'ConditionCheck' && (before || after),
    )
    writeChanges(state, written, () => {
      if (token !== undefined) keepToken(state, token, TransactItems)
    })
    const units = (table: TableRecord) =>
      changes
        .filter((change) => change.table.name === table.name)
        .map(({ before, after }) => writeUnits(table, before, after))
        .reduce(addUnits, noUnits())
    return answer(input, writes, units, 'WriteCapacityUnits')
  },
})

/** Bytes. */
const MOST_BYTES = 4 * 1024 * 1024

/** Bytes of what one write brings along. */
function payloadOf(item: TransactWriteItem): number {
  const [, { Item, Key, ExpressionAttributeValues }] = oneOf(item)
  return [Item, Key, ExpressionAttributeValues].reduce(
    (size, each) => size + (each ? itemSize(checkedItem(each)) : 0),
    0,
  )
}

function prepared(state: DynamoDbState, item: TransactWriteItem, at: number, count: number): PreparedWrite {
  const shaping = (check: () => void) => {
    try {
      check()
    } catch (error) {
      throw cancelledAt(error, at, count)
    }
  }
  return prepareWrite(state, ...oneOf(item), undefined, shaping)
}

const KINDS = ['ConditionCheck', 'Put', 'Delete', 'Update'] as const

function oneOf(item: TransactWriteItem): [WriteKind, WriteInput] {
  const [kind, ...more] = KINDS.filter((each) => item[each] !== undefined)
  if (!kind || more.length > 0) throw validation('TransactItems can only contain one of Check, Put, Update or Delete')
  return [kind, item[kind] as WriteInput]
}

/** What a transaction that was done before costs: it is looked up. */
const readAgain = (state: DynamoDbState, writes: readonly PreparedWrite[]): Units => ({
  table: writes
    .map(({ table, key }) => state.items(table).get(key))
    .reduce((sum, item) => sum + Math.max(1, Math.ceil((item ? sizeOf(item) : 0) / 4096)), 0),
  indexes: new Map(),
})

function answer(
  input: TransactWriteItemsInput,
  writes: readonly PreparedWrite[],
  units: (table: TableRecord) => Units,
  unit: 'ReadCapacityUnits' | 'WriteCapacityUnits',
): TransactWriteItemsOutput {
  const tables = [...new Map(writes.map(({ table }) => [table.name, table])).values()]
  const capacity = tables.flatMap(
    (table) => consumed(input.ReturnConsumedCapacity, table, timesUnits(units(table), 2), unit) ?? [],
  )
  const metrics: Record<string, ItemCollectionMetrics[]> = {}
  for (const write of writes) {
    const found = collectionMetrics(input.ReturnItemCollectionMetrics, write)
    if (found) metrics[write.table.name] = [...(metrics[write.table.name] ?? []), found]
  }
  return {
    ...(capacity.length > 0 && { ConsumedCapacity: capacity }),
    ...(Object.keys(metrics).length > 0 && { ItemCollectionMetrics: metrics }),
  }
}
