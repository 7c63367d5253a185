import { DescribeEndpoints$, type DescribeEndpointsResponse } from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import type { DynamoDbState } from '../state.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeEndpoints.html */
export const describeEndpoints = action({
  operation: DescribeEndpoints$,

  run: ({ state }: Context<DynamoDbState>): DescribeEndpointsResponse => ({
    Endpoints: [{ Address: state.host.endpoint().replace(/^https?:\/\//, ''), CachePeriodInMinutes: 1440 }],
  }),
})
