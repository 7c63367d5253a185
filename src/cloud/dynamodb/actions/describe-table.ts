import { DescribeTable$, type DescribeTableInput, type DescribeTableOutput } from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import type { DynamoDbState } from '../state.ts'
import { described } from '../table/describe.ts'
import { findTable } from '../table/find-table.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html */
export const describeTable = action({
  operation: DescribeTable$,

  run: ({ state }: Context<DynamoDbState>, { TableName }: DescribeTableInput): DescribeTableOutput => ({
    Table: described(state, findTable(state, TableName)),
  }),
})
