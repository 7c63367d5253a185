import { TransactGetItems$, type TransactGetItemsInput, type TransactGetItemsOutput } from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import { consumed } from '../item/capacity.ts'
import { prepareRead, type ReadItem } from '../item/read-request.ts'
import type { DynamoDbState } from '../state.ts'
import { sizeOf } from '../storage/collection.ts'
import { refuseTwice, tooLarge } from '../transaction/cancel.ts'

/** Bytes. */
const MOST_BYTES = 4 * 1024 * 1024

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html */
export const transactGetItems = action({
  operation: TransactGetItems$,

  run({ state }: Context<DynamoDbState>, input: TransactGetItemsInput): TransactGetItemsOutput {
    const reads = (input.TransactItems ?? []).map(({ Get = {} }) => prepareRead(state, Get))
    const found = reads.map((read) => read())
    refuseTwice(found)
    if (found.reduce((size, { item }) => size + (item ? sizeOf(item) : 0), 0) > MOST_BYTES) throw tooLarge()
    const tables = [...new Map(found.map(({ table }) => [table.name, table])).values()]
    const ConsumedCapacity = tables.flatMap((table) => {
      const units = found.filter((read) => read.table.name === table.name).reduce((sum, read) => sum + unitsOf(read), 0)
      return (
        consumed(input.ReturnConsumedCapacity, table, { table: units, indexes: new Map() }, 'ReadCapacityUnits') ?? []
      )
    })
    return {
      Responses: found.map(({ shown }) => (shown ? { Item: shown } : {})),
      ...(ConsumedCapacity.length > 0 && { ConsumedCapacity }),
    }
  },
})

/** Twice what one read costs. */
const unitsOf = ({ item }: ReadItem) => 2 * Math.max(1, Math.ceil((item ? sizeOf(item) : 0) / 4096))
