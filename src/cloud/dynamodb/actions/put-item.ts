import { PutItem$, type PutItemInput, type PutItemOutput } from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import { refuseMembers } from '../errors.ts'
import { put, shownItem, storedItem } from '../item.ts'
import type { DynamoDbState } from '../state.ts'
import { findTable } from '../table.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html */
export const putItem = action({
  operation: PutItem$,

  run({ state }: Context<DynamoDbState>, input: PutItemInput): PutItemOutput {
    refuseMembers('PutItem', input, ['ConditionExpression', 'Expected'])
    const before = put(state, findTable(state, input.TableName), storedItem(input.Item ?? {}))
    return before && input.ReturnValues === 'ALL_OLD' ? { Attributes: shownItem(before) } : {}
  },
})
