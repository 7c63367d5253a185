import {
  type _Record,
  GetRecords$,
  type GetRecordsInput,
  type GetRecordsOutput,
} from '@aws-sdk/client-dynamodb-streams'
import { action, type Context } from '../../action.ts'
import type { DynamoDbState, Stream, StreamRecord } from '../state.ts'
import { iteratorAt, readIterator, refuseExpired } from '../stream/iterator.ts'
import { findStream, sequenceAt } from '../stream/stream.ts'
import { hidden } from '../stream/trim.ts'
import { shownItem } from '../value/check.ts'

const MOST_RECORDS = 1000

/** Bytes in one answer. */
const MOST_BYTES = 1024 * 1024

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html */
export const getRecords = action({
  operation: GetRecords$,

  run(
    { state, clock, region }: Context<DynamoDbState>,
    { ShardIterator = '', Limit = MOST_RECORDS }: GetRecordsInput,
  ): GetRecordsOutput {
    const place = readIterator(ShardIterator)
    const stream = findStream(state, place.arn)
    refuseExpired(place, clock.now())
    const { items } = state.records(stream)
    const from = Math.max(place.number - stream.trimmed, hidden(state, stream))
    let [to, bytes] = [from, 0]
    for (; to < items.length && to < from + Limit && bytes < MOST_BYTES; to++) bytes += (items[to] as StreamRecord).size
    const number = stream.trimmed + Math.max(to, place.number - stream.trimmed)
    const isOver = stream.endedAt !== undefined && to >= items.length
    return {
      ...(!isOver && { NextShardIterator: iteratorAt({ ...place, number, madeAt: clock.now() }) }),
      Records: items
        .slice(from, to)
        .map((record, at) => shown(stream, record, sequenceAt(stream.trimmed + from + at), region)),
    }
  },
})

const shown = ({ view }: Stream, record: StreamRecord, sequence: string, region: string): _Record => ({
  eventID: record.id,
  eventName: record.name,
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: region,
  dynamodb: {
    ApproximateCreationDateTime: new Date(Math.trunc(record.createdAt / 1000) * 1000),
    Keys: shownItem(record.keys),
    ...(record.newImage && { NewImage: shownItem(record.newImage) }),
    ...(record.oldImage && { OldImage: shownItem(record.oldImage) }),
    SequenceNumber: sequence,
    SizeBytes: record.size,
    StreamViewType: view,
  },
  ...(record.expired && { userIdentity: { PrincipalId: 'dynamodb.amazonaws.com', Type: 'Service' } }),
})
