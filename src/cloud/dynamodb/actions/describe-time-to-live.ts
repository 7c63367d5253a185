import {
  DescribeTimeToLive$,
  type DescribeTimeToLiveInput,
  type DescribeTimeToLiveOutput,
} from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import type { DynamoDbState } from '../state.ts'
import { findTable } from '../table/find-table.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTimeToLive.html */
export const describeTimeToLive = action({
  operation: DescribeTimeToLive$,

  run({ state }: Context<DynamoDbState>, { TableName }: DescribeTimeToLiveInput): DescribeTimeToLiveOutput {
    const { timeToLive } = findTable(state, TableName)
    return {
      TimeToLiveDescription: timeToLive
        ? { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive.attribute }
        : { TimeToLiveStatus: 'DISABLED' },
    }
  },
})
