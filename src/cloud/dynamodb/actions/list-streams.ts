import { ListStreams$, type ListStreamsInput, type ListStreamsOutput } from '@aws-sdk/client-dynamodb-streams'
import { action, type Context } from '../../action.ts'
import type { DynamoDbState } from '../state.ts'
import { streamArn } from '../table.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_ListStreams.html */
export const listStreams = action({
  operation: ListStreams$,

  run: ({ state }: Context<DynamoDbState>, { TableName }: ListStreamsInput): ListStreamsOutput => ({
    Streams: [...state.tables.values()]
      .filter(({ name, stream }) => stream && (TableName === undefined || name === TableName))
      .map((table) => ({
        StreamArn: streamArn(state, table),
        TableName: table.name,
        StreamLabel: table.stream?.label,
      })),
  }),
})
