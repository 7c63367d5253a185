import { DeleteTable$, type DeleteTableInput, type DeleteTableOutput } from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import { validation } from '../errors.ts'
import type { DynamoDbState } from '../state.ts'
import { described, findTable } from '../table.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html */
export const deleteTable = action({
  operation: DeleteTable$,

  run({ state }: Context<DynamoDbState>, { TableName = '' }: DeleteTableInput): DeleteTableOutput {
    const table = findTable(state, TableName, `Requested resource not found: Table: ${TableName} not found`)
    if (table.deletionProtected)
      throw validation(
        `Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.`,
      )
    const TableDescription = { ...described(state, table), TableStatus: 'DELETING' as const }
    const items = state.items(table)
    for (const key of [...items.keys()]) items.delete(key)
    state.tables.delete(table.name)
    return { TableDescription }
  },
})
