import { DescribeStream$, type DescribeStreamInput, type DescribeStreamOutput } from '@aws-sdk/client-dynamodb-streams'
import { action, type Context } from '../../action.ts'
import { findStream } from '../find-stream.ts'
import type { DynamoDbState } from '../state.ts'
import { SHARD, sequenceAt } from '../stream.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_DescribeStream.html */
export const describeStream = action({
  operation: DescribeStream$,

  run({ state }: Context<DynamoDbState>, { StreamArn = '' }: DescribeStreamInput): DescribeStreamOutput {
    const { name, stream, partitionKey, sortKey } = findStream(state, StreamArn)
    const keys = [partitionKey, ...(sortKey ? [sortKey] : [])]
    return {
      StreamDescription: {
        ...{
          StreamArn,
          StreamLabel: stream.label,
          StreamStatus: 'ENABLED',
          StreamViewType: stream.view,
          TableName: name,
        },
        KeySchema: keys.map((key, at) => ({ AttributeName: key.name, KeyType: at === 0 ? 'HASH' : 'RANGE' })),
        Shards: [{ ShardId: SHARD, SequenceNumberRange: { StartingSequenceNumber: sequenceAt(0) } }],
      },
    }
  },
})
