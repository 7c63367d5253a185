import {
  GetShardIterator$,
  type GetShardIteratorInput,
  type GetShardIteratorOutput,
} from '@aws-sdk/client-dynamodb-streams'
import { action, type Context } from '../../action.ts'
import { notFound, validation } from '../errors.ts'
import type { DynamoDbState, Stream } from '../state.ts'
import { iteratorAt, trimmedData } from '../stream/iterator.ts'
import { findStream, numberOf, shardOf } from '../stream/stream.ts'
import { hidden } from '../stream/trim.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetShardIterator.html */
export const getShardIterator = action({
  operation: GetShardIterator$,

  run({ state, clock }: Context<DynamoDbState>, input: GetShardIteratorInput): GetShardIteratorOutput {
    const stream = findStream(state, input.StreamArn)
    if (input.ShardId !== shardOf(stream))
      throw notFound(`Requested resource not found: Shard: ${input.ShardId} in Stream: ${input.StreamArn} not found`)
    const number = startOf(state, stream, input)
    return { ShardIterator: iteratorAt({ arn: input.StreamArn ?? '', number, madeAt: clock.now() }) }
  },
})

function startOf(
  state: DynamoDbState,
  stream: Stream,
  { ShardIteratorType: type, SequenceNumber }: GetShardIteratorInput,
) {
  if ((type === 'TRIM_HORIZON' || type === 'LATEST') && SequenceNumber !== undefined)
    throw validation(`SequenceNumber cannot be specified for ${type}`)
  const oldest = stream.trimmed + hidden(state, stream)
  const next = stream.trimmed + state.records(stream).items.length
  if (type === 'TRIM_HORIZON') return oldest
  if (type === 'LATEST') return next
  if (SequenceNumber === undefined)
    throw validation('SequenceNumber is required for AT_SEQUENCE_NUMBER and AFTER_SEQUENCE_NUMBER')
  const at = numberOf(SequenceNumber)
  if (at === undefined || at > next)
    throw validation(`Invalid SequenceNumber ${SequenceNumber} for the shard ${shardOf(stream)}`)
  const start = type === 'AFTER_SEQUENCE_NUMBER' ? at + 1 : at
  if (start < oldest) throw trimmedData()
  return start
}
