import {
  TransactWriteItems$,
  type TransactWriteItemsInput,
  type TransactWriteItemsOutput,
} from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import { refuseMembers } from '../errors.ts'
import { keyText, put, remove, storedItem } from '../item.ts'
import type { DynamoDbState } from '../state.ts'
import { findTable } from '../table.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
export const transactWriteItems = action({
  operation: TransactWriteItems$,

  run({ state }: Context<DynamoDbState>, { TransactItems = [] }: TransactWriteItemsInput): TransactWriteItemsOutput {
    // All is looked at before anything is written.
    const writes = TransactItems.map((item) => {
      refuseMembers('TransactWriteItems', item, ['Update', 'ConditionCheck'])
      refuseMembers('TransactWriteItems', item.Put ?? item.Delete ?? {}, ['ConditionExpression'])
      const table = findTable(state, item.Put?.TableName ?? item.Delete?.TableName)
      const given = item.Put ? storedItem(item.Put.Item ?? {}) : undefined
      const key = item.Delete?.Key ?? {}
      keyText(table, given ?? key, !given)
      return () => (given ? put(state, table, given) : remove(state, table, key))
    })
    for (const write of writes) write()
    return {}
  },
})
