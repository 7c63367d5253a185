import {
  type FilteredLogEvent,
  FilterLogEvents$,
  type FilterLogEventsRequest,
  type FilterLogEventsResponse,
} from '@aws-sdk/client-cloudwatch-logs'
import { action, type Context } from '../../action.ts'
import { invalidParameter, invalidToken } from '../errors.ts'
import type { LogEvent } from '../events.ts'
import { currentEvents, findGroup, findStream } from '../find.ts'
import { filterPattern } from '../patterns/filter-pattern.ts'
import type { LogGroup, LogsState } from '../state.ts'
import { eventId } from '../subscription.ts'
import { after, type Moment, startOf } from '../timeline.ts'

/** On one page. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const MOST_EVENTS = 10_000

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html */
export const filterLogEvents = action({
  operation: FilterLogEvents$,

  run({ state, clock }: Context<LogsState>, input: FilterLogEventsRequest): FilterLogEventsResponse {
    const { startTime = 0, endTime = Number.POSITIVE_INFINITY, limit = MOST_EVENTS } = input
    const group = findGroup(state, input)
    const inStreams = streamsWanted(state, group, input)
    const matches = filterPattern(input.filterPattern ?? '')
    const start = input.nextToken === undefined ? startOf(startTime) : after(parse(input.nextToken))

    const timeline = currentEvents(state, group, clock.now()).inGroup(group.name)
    const events: LogEvent[] = []
    // Looks for one event more than it answers, so that a token always leads to something.
    for (let at = timeline.countBefore(start); events.length <= limit; at++) {
      const event = timeline.items[at]
      if (!event || event.time > endTime) break
      if (inStreams(event.stream) && matches(event.message)) events.push(event)
    }
    const last = events.length > limit ? events[limit - 1] : undefined
    return {
      events: events.slice(0, limit).map(answered),
      searchedLogStreams: [], // always: "As of May 15, 2020, this parameter is no longer supported"
      ...(last && { nextToken: printed(last) }),
    }
  },
})

function streamsWanted(
  state: LogsState,
  group: LogGroup,
  { logStreamNames: names, logStreamNamePrefix: prefix = '' }: FilterLogEventsRequest,
): (stream: string) => boolean {
  if (!names) return (stream) => stream.startsWith(prefix)
  // AWS refuses this too, in words that we have not seen.
  if (prefix) throw invalidParameter('logStreamNames and logStreamNamePrefix are mutually exclusive parameters.')
  const wanted = new Set(names.map((name) => findStream(state, group, name).name))
  return (stream) => wanted.has(stream)
}

const answered = ({ id, stream, time, message, ingestionTime }: LogEvent): FilteredLogEvent => ({
  logStreamName: stream,
  timestamp: time,
  message,
  ingestionTime,
  eventId: eventId(id),
})

const printed = ({ time, id }: Moment) => `${time}/${id}`

function parse(token: string): Moment {
  const [, time, id] = /^(\d+)\/(\d+)$/.exec(token) ?? []
  if (time === undefined) throw invalidToken()
  return { time: Number(time), id: Number(id) }
}
