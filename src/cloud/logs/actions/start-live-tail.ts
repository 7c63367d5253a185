import {
  StartLiveTail$,
  type StartLiveTailRequest,
  type StartLiveTailResponse,
  type StartLiveTailResponseStream,
} from '@aws-sdk/client-cloudwatch-logs'
import { action, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { invalidParameter } from '../errors.ts'
import type { LogEvent } from '../events.ts'
import { findGroup } from '../find.ts'
import { filterPattern } from '../patterns/filter-pattern.ts'
import type { LogsState } from '../state.ts'

/** Milliseconds between two updates. */
const UPDATE_EVERY = 1000

/** Events in one update; of more than these only some are shown, and the update says so. */
const MOST_EVENTS = 500

/** Milliseconds. */
const LONGEST_SESSION = 3 * 3_600_000

/**
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html, as are the numbers above.
 * Its clients put `stream-` before the host's name unless told not to: AWS_DISABLE_HOST_PREFIX_INJECTION,
 * `disableHostPrefix`.
 */
export const startLiveTail = action({
  operation: StartLiveTail$,

  run(context: Context<LogsState>, input: StartLiveTailRequest): StartLiveTailResponse {
    const { logGroupIdentifiers = [], logStreamNames, logStreamNamePrefixes } = input
    const groups = new Set(
      logGroupIdentifiers.map((logGroupIdentifier) => findGroup(context.state, { logGroupIdentifier }).name),
    )
    if (logStreamNames && logStreamNamePrefixes)
      throw invalidParameter('logStreamNames and logStreamNamePrefixes are mutually exclusive parameters.')
    if ((logStreamNames || logStreamNamePrefixes) && groups.size > 1)
      throw invalidParameter('Log streams can be chosen in a single log group only.')
    const inPattern = filterPattern(input.logEventFilterPattern ?? '')
    const isWanted = ({ group, stream, message }: LogEvent) =>
      groups.has(group) &&
      (logStreamNames?.includes(stream) ?? true) &&
      (logStreamNamePrefixes?.some((prefix) => stream.startsWith(prefix)) ?? true) &&
      inPattern(message)
    return { responseStream: session(context, input, isWanted) }
  },
})

async function* session(
  { state, clock, requestId }: Context<LogsState>,
  input: StartLiveTailRequest,
  isWanted: (event: LogEvent) => boolean,
): AsyncGenerator<StartLiveTailResponseStream> {
  let waiting: LogEvent[] = []
  let sampled = false
  const stop = state.events.subscribe((events) => {
    for (const event of events) {
      if (!isWanted(event)) continue
      if (waiting.length < MOST_EVENTS) waiting.push(event)
      else sampled = true
    }
  })
  const end = clock.now() + LONGEST_SESSION
  try {
    yield {
      sessionStart: {
        requestId,
        sessionId: crypto.randomUUID(),
        logGroupIdentifiers: input.logGroupIdentifiers,
        logStreamNames: input.logStreamNames ?? [],
        logStreamNamePrefixes: input.logStreamNamePrefixes ?? [],
        logEventFilterPattern: input.logEventFilterPattern ?? '',
      },
    }
    while (clock.now() < end) {
      await clock.sleep(UPDATE_EVERY)
      const sessionResults = waiting.map((event) => shown(state, event))
      const sessionUpdate = { sessionMetadata: { sampled }, sessionResults }
      waiting = []
      sampled = false
      yield { sessionUpdate }
    }
    throw new ServiceError('SessionTimeoutException', 'Live Tail session timed out', 400)
  } finally {
    stop()
  }
}

const shown = ({ account }: LogsState, { group, stream, message, time, ingestionTime }: LogEvent) => ({
  logStreamName: stream,
  logGroupIdentifier: `${account}:${group}`,
  message,
  timestamp: time,
  ingestionTime,
})
