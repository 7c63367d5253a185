import {
  GetShardIterator$,
  type GetShardIteratorInput,
  type GetShardIteratorOutput,
} from '@aws-sdk/client-dynamodb-streams'
import { action, type Context } from '../../action.ts'
import { findStream } from '../find-stream.ts'
import type { DynamoDbState } from '../state.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetShardIterator.html */
export const getShardIterator = action({
  operation: GetShardIterator$,

  run({ state }: Context<DynamoDbState>, input: GetShardIteratorInput): GetShardIteratorOutput {
    const table = findStream(state, input.StreamArn)
    const { items } = state.stream(table)
    const at = items.findIndex(({ sequence }) => sequence === input.SequenceNumber)
    const from = {
      TRIM_HORIZON: 0,
      LATEST: items.length,
      AT_SEQUENCE_NUMBER: at,
      AFTER_SEQUENCE_NUMBER: at + 1,
    }[input.ShardIteratorType ?? 'LATEST']
    return { ShardIterator: `${input.StreamArn}|1|${btoa(String(Math.max(0, from)))}` }
  },
})
