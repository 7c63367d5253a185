import {
  DescribeStream$,
  type DescribeStreamInput,
  type DescribeStreamOutput,
  type StreamStatus,
} from '@aws-sdk/client-dynamodb-streams'
import { action, type Context } from '../../action.ts'
import type { DynamoDbState, Stream } from '../state.ts'
import { findStream, sequenceAt, shardOf } from '../stream/stream.ts'
import { keySchema } from '../table/describe.ts'
import { UPDATING } from '../table/lifecycle.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_DescribeStream.html */
export const describeStream = action({
  operation: DescribeStream$,

  run(
    { state, clock }: Context<DynamoDbState>,
    { StreamArn, ExclusiveStartShardId }: DescribeStreamInput,
  ): DescribeStreamOutput {
    const stream = findStream(state, StreamArn)
    const ended = stream.endedAt !== undefined
    const end = sequenceAt(stream.trimmed + state.records(stream).items.length)
    const range = { StartingSequenceNumber: sequenceAt(0), ...(ended && { EndingSequenceNumber: end }) }
    const shard = { ShardId: shardOf(stream), SequenceNumberRange: range }
    return {
      StreamDescription: {
        StreamArn,
        StreamLabel: stream.label,
        StreamStatus: statusOf(stream, clock.now()),
        StreamViewType: stream.view,
        CreationRequestDateTime: new Date(stream.createdAt),
        TableName: stream.table,
        KeySchema: keySchema(stream.keys.slice(0, 1), stream.keys.slice(1)),
        Shards: shard.ShardId > (ExclusiveStartShardId ?? '') ? [shard] : [],
      },
    }
  },
})

/** Turning a stream on or off takes as long as changing its table. */
function statusOf({ createdAt, endedAt }: Stream, now: number): StreamStatus {
  if (endedAt !== undefined) return now < endedAt + UPDATING ? 'DISABLING' : 'DISABLED'
  return now < createdAt + UPDATING ? 'ENABLING' : 'ENABLED'
}
