import { ListStreams$, type ListStreamsInput, type ListStreamsOutput } from '@aws-sdk/client-dynamodb-streams'
import { action, type Context } from '../../action.ts'
import type { DynamoDbState } from '../state.ts'
import { arnOfStream, checkStreamArn } from '../stream/stream.ts'
import { tableName } from '../table/find-table.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_ListStreams.html */
export const listStreams = action({
  operation: ListStreams$,
  constraints: { Limit: { min: 1, max: 100 } },

  run({ state }: Context<DynamoDbState>, input: ListStreamsInput): ListStreamsOutput {
    const { ExclusiveStartStreamArn: after = '', Limit = 100 } = input
    if (after) checkStreamArn(after)
    const table = input.TableName === undefined ? undefined : tableName(input.TableName)
    const found = [...state.streams.values()]
      .filter((stream) => table === undefined || stream.table === table)
      .map((stream) => ({ StreamArn: arnOfStream(state, stream), TableName: stream.table, StreamLabel: stream.label }))
      .filter(({ StreamArn }) => StreamArn > after)
      .sort((left, right) => (left.StreamArn < right.StreamArn ? -1 : 1))
    const Streams = found.slice(0, Limit)
    const last = Streams.at(-1)
    return { Streams, ...(last && found.length > Limit && { LastEvaluatedStreamArn: last.StreamArn }) }
  },
})
