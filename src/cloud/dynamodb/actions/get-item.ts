import { GetItem$, type GetItemInput, type GetItemOutput } from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import { consumed, readUnits } from '../item/capacity.ts'
import { prepareRead } from '../item/read-request.ts'
import type { DynamoDbState } from '../state.ts'
import { sizeOf } from '../storage/collection.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html */
export const getItem = action({
  operation: GetItem$,

  run({ state }: Context<DynamoDbState>, input: GetItemInput): GetItemOutput {
    const { table, item, shown } = prepareRead(state, input)()
    const units = { table: readUnits(item ? sizeOf(item) : 0, input.ConsistentRead), indexes: new Map() }
    const ConsumedCapacity = consumed(input.ReturnConsumedCapacity, table, units)
    return { ...(shown && { Item: shown }), ...(ConsumedCapacity && { ConsumedCapacity }) }
  },
})
