import {
  BatchWriteItem$,
  type BatchWriteItemInput,
  type BatchWriteItemOutput,
  type ItemCollectionMetrics,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import { validation } from '../errors.ts'
import { addUnits, consumed, noUnits, writeUnits } from '../item/capacity.ts'
import { keysIn } from '../item/keys.ts'
import { collectionMetrics } from '../item/write.ts'
import { type PreparedWrite, prepareWrite } from '../item/write-request.ts'
import type { Attributes, DynamoDbState } from '../state.ts'
import { type Change, writeChanges } from '../storage/write.ts'
import { findReady } from '../table/find-table.ts'

const MOST_WRITES = 25

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
export const batchWriteItem = action({
  operation: BatchWriteItem$,

  run({ state }: Context<DynamoDbState>, input: BatchWriteItemInput): BatchWriteItemOutput {
    const requests = Object.entries(input.RequestItems ?? {})
    if (requests.reduce((count, [, writes]) => count + writes.length, 0) > MOST_WRITES)
      throw validation('Too many items requested for the BatchWriteItem call')
    const writes = requests.flatMap(([TableName, all]) => all.map((one) => prepared(state, TableName, one)))
    if (new Set(writes.map(({ table, key }) => `${table.name} ${key}`)).size < writes.length)
      throw validation('Provided list of item keys contains duplicates')
    const changes = writes.map(({ table, key, after }): Change => {
      const before = state.items(table).get(key)
      return { table, key, before, after: after(before).item }
    })
    writeChanges(
      state,
      changes.filter(({ before, after }) => before || after),
    )
    return { UnprocessedItems: {}, ...used(input, writes, changes) }
  },
})

function prepared(state: DynamoDbState, TableName: string, { PutRequest, DeleteRequest }: WriteRequest): PreparedWrite {
  if (PutRequest && DeleteRequest)
    throw validation(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    )
  if (PutRequest) {
    refuseMismatch(state, TableName, PutRequest.Item ?? {})
    return prepareWrite(state, 'Put', { TableName, Item: PutRequest.Item })
  }
  if (DeleteRequest) return prepareWrite(state, 'Delete', { TableName, Key: DeleteRequest.Key })
  throw validation('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes')
}

/** A batch says less of an item without its key than a put does. Recorded by localstack: `test_batch_write_not_matching_schema`. */
function refuseMismatch(state: DynamoDbState, name: string, item: Attributes): void {
  for (const key of keysIn(findReady(state, name))) {
    if (!Object.hasOwn(item, key.name) || item[key.name]?.[key.type] === undefined)
      throw validation('The provided key element does not match the schema')
  }
}

function used(
  input: BatchWriteItemInput,
  writes: readonly PreparedWrite[],
  changes: readonly Change[],
): Partial<BatchWriteItemOutput> {
  const tables = [...new Map(changes.map(({ table }) => [table.name, table])).values()]
  const ConsumedCapacity = tables.flatMap((table) => {
    const own = changes.filter((change) => change.table.name === table.name)
    const units = own.map(({ before, after }) => writeUnits(table, before, after)).reduce(addUnits, noUnits())
    return consumed(input.ReturnConsumedCapacity, table, units) ?? []
  })
  const metrics: Record<string, ItemCollectionMetrics[]> = {}
  for (const write of writes) {
    const found = collectionMetrics(input.ReturnItemCollectionMetrics, write)
    if (found) metrics[write.table.name] = [...(metrics[write.table.name] ?? []), found]
  }
  return {
    ...(ConsumedCapacity.length > 0 && { ConsumedCapacity }),
    ...(Object.keys(metrics).length > 0 && { ItemCollectionMetrics: metrics }),
  }
}
