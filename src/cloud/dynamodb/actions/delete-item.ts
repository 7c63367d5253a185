import { DeleteItem$, type DeleteItemInput, type DeleteItemOutput } from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import { refuseMembers } from '../errors.ts'
import { remove, shownItem } from '../item.ts'
import type { DynamoDbState } from '../state.ts'
import { findTable } from '../table.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html */
export const deleteItem = action({
  operation: DeleteItem$,

  run({ state }: Context<DynamoDbState>, input: DeleteItemInput): DeleteItemOutput {
    refuseMembers('DeleteItem', input, ['ConditionExpression', 'Expected'])
    const before = remove(state, findTable(state, input.TableName), input.Key ?? {})
    return before && input.ReturnValues === 'ALL_OLD' ? { Attributes: shownItem(before) } : {}
  },
})
