import { GetRecords$, type GetRecordsInput, type GetRecordsOutput } from '@aws-sdk/client-dynamodb-streams'
import { action, type Context } from '../../action.ts'
import { findStream } from '../find-stream.ts'
import { shownItem } from '../item.ts'
import type { DynamoDbState } from '../state.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html */
export const getRecords = action({
  operation: GetRecords$,

  run(
    { state, region }: Context<DynamoDbState>,
    { ShardIterator = '', Limit = 1000 }: GetRecordsInput,
  ): GetRecordsOutput {
    const [arn = '', , place = ''] = ShardIterator.split('|')
    const table = findStream(state, arn)
    const from = Number(atob(place))
    const records = state.stream(table).items.slice(from, from + Limit)
    return {
      NextShardIterator: `${arn}|1|${btoa(String(from + records.length))}`,
      Records: records.map((record) => ({
        ...{
          eventID: record.id,
          eventName: record.name,
          eventVersion: '1.1',
          eventSource: 'aws:dynamodb',
          awsRegion: region,
        },
        dynamodb: {
          ApproximateCreationDateTime: new Date(record.createdAt),
          Keys: shownItem(record.keys),
          ...(record.newImage && { NewImage: shownItem(record.newImage) }),
          ...(record.oldImage && { OldImage: shownItem(record.oldImage) }),
          SequenceNumber: record.sequence,
          SizeBytes: JSON.stringify([record.keys, record.newImage, record.oldImage]).length,
          StreamViewType: table.stream.view,
        },
      })) as NonNullable<GetRecordsOutput['Records']>,
    }
  },
})
