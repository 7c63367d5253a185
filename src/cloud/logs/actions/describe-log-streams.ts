import {
  DescribeLogStreams$,
  type DescribeLogStreamsRequest,
  type DescribeLogStreamsResponse,
  type LogStream as LogStreamDescription,
} from '@aws-sdk/client-cloudwatch-logs'
import { action, type Context } from '../../action.ts'
import { invalidParameter } from '../errors.ts'
import { currentEvents, findGroup } from '../find.ts'
import { page } from '../page.ts'
import type { LogStream, LogsState } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html */
export const describeLogStreams = action({
  operation: DescribeLogStreams$,

  run({ state, clock }: Context<LogsState>, input: DescribeLogStreamsRequest): DescribeLogStreamsResponse {
    const { logStreamNamePrefix: prefix = '', orderBy, descending } = input
    if (prefix && orderBy === 'LastEventTime')
      // The words: moto, tests/test_logs/test_logs.py
      throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.')

    const group = findGroup(state, input)
    const events = currentEvents(state, group, clock.now())
    const lastTime = ({ name }: LogStream) => events.inStream(group.name, name).items.at(-1)?.time ?? 0
    const byName = (a: LogStream, b: LogStream) => (a.name < b.name ? -1 : 1)
    const byLastTime = (a: LogStream, b: LogStream) => lastTime(a) - lastTime(b) || byName(a, b)
    const found = [...state.streams.values()]
      .filter((stream) => stream.group === group.name && stream.name.startsWith(prefix))
      .sort(orderBy === 'LastEventTime' ? byLastTime : byName)
    const { items, nextToken } = page(descending ? found.reverse() : found, input)
    return { logStreams: items.map((stream) => described(state, stream)), nextToken }
  },
})

function described(
  { region, account, events }: LogsState,
  { group, name, creationTime }: LogStream,
): LogStreamDescription {
  const { items } = events.inStream(group, name)
  return {
    logStreamName: name,
    creationTime,
    firstEventTimestamp: items[0]?.time,
    lastEventTimestamp: items.at(-1)?.time,
    lastIngestionTime: items.at(-1)?.ingestionTime,
    arn: `arn:aws:logs:${region}:${account}:log-group:${group}:log-stream:${name}`,
    storedBytes: 0, // always, says the API's reference
  }
}
