import {
  BatchGetItem$,
  type BatchGetItemInput,
  type BatchGetItemOutput,
  type KeysAndAttributes,
} from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import { validation } from '../errors.ts'
import { consumed, readUnits } from '../item/capacity.ts'
import { prepareRead, projectionOf } from '../item/read-request.ts'
import type { Attributes, DynamoDbState } from '../state.ts'
import { sizeOf } from '../storage/collection.ts'
import { findReady } from '../table/find-table.ts'

const MOST_KEYS = 100

/** Bytes in one answer; what is beyond is left to another request. */
const MOST_BYTES = 16 * 1024 * 1024

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
export const batchGetItem = action({
  operation: BatchGetItem$,

  run({ state }: Context<DynamoDbState>, input: BatchGetItemInput): BatchGetItemOutput {
    const requests = Object.entries(input.RequestItems ?? {})
    if (requests.reduce((count, [, { Keys = [] }]) => count + Keys.length, 0) > MOST_KEYS)
      throw validation('Too many items requested for the BatchGetItem call')
    const tables = requests.map(([name, request]) => ({ name, request, reads: readsOf(state, name, request) }))
    const Responses: Record<string, Attributes[]> = {}
    const UnprocessedKeys: Record<string, KeysAndAttributes> = {}
    const ConsumedCapacity: NonNullable<BatchGetItemOutput['ConsumedCapacity']> = []
    let bytes = 0
    for (const { name, request, reads } of tables) {
      const [items, left]: [Attributes[], Attributes[]] = [[], []]
      let units = 0
      for (const { read, given } of reads) {
        const { item, shown } = read()
        const size = item ? sizeOf(item) : 0
        if (bytes > 0 && bytes + size > MOST_BYTES) {
          left.push(given)
          continue
        }
        bytes += size
        units += readUnits(size, request.ConsistentRead)
        if (shown) items.push(shown)
      }
      Responses[name] = items
      if (left.length > 0) UnprocessedKeys[name] = { ...request, Keys: left }
      const used = consumed(input.ReturnConsumedCapacity, findReady(state, name), { table: units, indexes: new Map() })
      if (used) ConsumedCapacity.push(used)
    }
    return { Responses, UnprocessedKeys, ...(ConsumedCapacity.length > 0 && { ConsumedCapacity }) }
  },
})

function readsOf(state: DynamoDbState, TableName: string, { Keys = [], ...request }: KeysAndAttributes) {
  projectionOf(request)
  const reads = Keys.map((given) => ({ given, read: prepareRead(state, { TableName, Key: given, ...request }) }))
  if (new Set(reads.map(({ read }) => read().key)).size < reads.length)
    throw validation('Provided list of item keys contains duplicates')
  return reads
}
