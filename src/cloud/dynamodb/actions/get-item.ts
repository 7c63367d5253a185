import { GetItem$, type GetItemInput, type GetItemOutput } from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import { refuseMembers } from '../errors.ts'
import { keyText, shownItem } from '../item.ts'
import type { DynamoDbState } from '../state.ts'
import { findTable } from '../table.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html */
export const getItem = action({
  operation: GetItem$,

  run({ state }: Context<DynamoDbState>, input: GetItemInput): GetItemOutput {
    refuseMembers('GetItem', input, ['ProjectionExpression', 'AttributesToGet'])
    const table = findTable(state, input.TableName)
    const found = state.items(table).get(keyText(table, input.Key ?? {}, true))
    return found ? { Item: shownItem(found) } : {}
  },
})
