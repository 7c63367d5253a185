import { GetLogEvents$, type GetLogEventsRequest, type GetLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs'
import { action, type Context } from '../../action.ts'
import { invalidToken } from '../errors.ts'
import { currentEvents, findGroup, findStream } from '../find.ts'
import type { LogsState } from '../state.ts'
import { after, type Moment, startOf } from '../timeline.ts'

/** On one page. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const MOST_EVENTS = 10_000

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html */
export const getLogEvents = action({
  operation: GetLogEvents$,

  run({ state, clock }: Context<LogsState>, input: GetLogEventsRequest): GetLogEventsResponse {
    const { startTime = 0, endTime = Number.POSITIVE_INFINITY, limit = MOST_EVENTS } = input
    const group = findGroup(state, input)
    const stream = findStream(state, group, input.logStreamName)
    const token = input.nextToken === undefined ? undefined : parse(input.nextToken)

    const timeline = currentEvents(state, group, clock.now()).inStream(group.name, stream.name)
    let from = timeline.countBefore(startOf(startTime))
    let to = timeline.countBefore(startOf(endTime))
    if (token?.forward ?? input.startFromHead) {
      if (token) from = Math.max(from, timeline.countBefore(after(token.moment)))
      to = Math.min(to, from + limit)
    } else {
      if (token) to = Math.min(to, timeline.countBefore(token.moment))
      from = Math.max(from, to - limit)
    }
    const events = timeline.items.slice(from, Math.max(from, to))

    // At an end there is nothing to move past, so the caller gets its own token back: that is how it knows.
    const here = token?.moment ?? BEGINNING
    return {
      events: events.map(({ time, message, ingestionTime }) => ({ timestamp: time, message, ingestionTime })),
      nextForwardToken: printed('f', events.at(-1) ?? here),
      nextBackwardToken: printed('b', events[0] ?? here),
    }
  },
})

const BEGINNING: Moment = { time: 0, id: 0 }

const printed = (direction: 'f' | 'b', { time, id }: Moment) => `${direction}/${time}/${id}`

function parse(token: string): { forward: boolean; moment: Moment } {
  const [, direction, time, id] = /^([fb])\/(\d+)\/(\d+)$/.exec(token) ?? []
  if (direction === undefined) throw invalidToken()
  return { forward: direction === 'f', moment: { time: Number(time), id: Number(id) } }
}
