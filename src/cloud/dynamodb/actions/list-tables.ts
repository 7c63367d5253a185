import { ListTables$, type ListTablesInput, type ListTablesOutput } from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import type { DynamoDbState } from '../state.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html */
export const listTables = action({
  operation: ListTables$,

  run(
    { state }: Context<DynamoDbState>,
    { ExclusiveStartTableName = '', Limit = 100 }: ListTablesInput,
  ): ListTablesOutput {
    const names = [...state.tables.keys()].filter((name) => name > ExclusiveStartTableName).sort()
    const TableNames = names.slice(0, Limit)
    const last = TableNames.at(-1)
    return { TableNames, ...(last && names.length > Limit && { LastEvaluatedTableName: last }) }
  },
})
