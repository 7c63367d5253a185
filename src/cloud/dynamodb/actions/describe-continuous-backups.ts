import {
  DescribeContinuousBackups$,
  type DescribeContinuousBackupsInput,
  type DescribeContinuousBackupsOutput,
} from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import type { DynamoDbState } from '../state.ts'
import { backedTable } from '../table/find-table.ts'
import { describedBackups } from '../table/recovery.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeContinuousBackups.html */
export const describeContinuousBackups = action({
  operation: DescribeContinuousBackups$,

  run: (
    { state, clock }: Context<DynamoDbState>,
    { TableName }: DescribeContinuousBackupsInput,
  ): DescribeContinuousBackupsOutput => ({
    ContinuousBackupsDescription: describedBackups(backedTable(state, TableName), clock.now()),
  }),
})
