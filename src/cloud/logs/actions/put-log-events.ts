import {
  type InputLogEvent,
  PutLogEvents$,
  type PutLogEventsRequest,
  type PutLogEventsResponse,
} from '@aws-sdk/client-cloudwatch-logs'
import { action, type Context } from '../../action.ts'
import { invalidMember, invalidParameter } from '../errors.ts'
import { expiry, findGroup, findStream } from '../find.ts'
import type { LogsState } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html, as are the limits below. */
export const putLogEvents = action({
  operation: PutLogEvents$,

  run({ state, clock }: Context<LogsState>, input: PutLogEventsRequest): PutLogEventsResponse {
    const group = findGroup(state, input)
    const stream = findStream(state, group, input.logStreamName)
    const batch = (input.logEvents ?? []).map(checked)
    checkTogether(batch)

    const now = clock.now()
    const expired = countBefore(batch, expiry(group, now))
    const tooOld = countBefore(batch, now - OLDEST_MILLISECONDS)
    const tooNew = countBefore(batch, now + NEWEST_MILLISECONDS + 1)
    const taken = batch.slice(Math.max(expired, tooOld), tooNew)
    state.events.append({
      group: group.name,
      stream: stream.name,
      ingestionTime: now,
      time: taken.map(({ timestamp }) => timestamp),
      messages: taken.map(({ message }) => message),
    })
    return {
      nextSequenceToken: '0', // AWS gives one still, and no longer reads it
      ...(taken.length < batch.length && {
        rejectedLogEventsInfo: {
          ...(expired > 0 && { expiredLogEventEndIndex: expired }),
          ...(tooOld > 0 && { tooOldLogEventEndIndex: tooOld }),
          ...(tooNew < batch.length && { tooNewLogEventStartIndex: tooNew }),
        },
      }),
    }
  },
})

const HOUR_MILLISECONDS = 3_600_000
const OLDEST_MILLISECONDS = 14 * 24 * HOUR_MILLISECONDS
const NEWEST_MILLISECONDS = 2 * HOUR_MILLISECONDS
const SPAN_MILLISECONDS = 24 * HOUR_MILLISECONDS
const BATCH_BYTES = 1_048_576
const EVENT_OVERHEAD_BYTES = 26

type Checked = { timestamp: number; message: string }

function checked({ timestamp, message }: InputLogEvent, index: number): Checked {
  const member = `logEvents.${index + 1}.member`
  if (timestamp === undefined) throw invalidMember(`${member}.timestamp`, timestamp, 'not be null')
  if (message === undefined) throw invalidMember(`${member}.message`, message, 'not be null')
  if (message === '') throw invalidMember(`${member}.message`, message, 'have length greater than or equal to 1')
  return { timestamp, message }
}

function checkTogether(batch: readonly Checked[]): void {
  if (batch.some(({ timestamp }, index) => timestamp < (batch[index - 1]?.timestamp ?? 0)))
    // Recorded: localstack tests/aws/services/logs/test_logs_events.snapshot.json, `error-wrong-order`
    throw invalidParameter('Log events in a single PutLogEvents request must be in chronological order.')
  if ((batch.at(-1)?.timestamp ?? 0) - (batch[0]?.timestamp ?? 0) > SPAN_MILLISECONDS)
    throw invalidParameter('The batch of log events in a single PutLogEvents request cannot span more than 24 hours.')
  const encoder = new TextEncoder()
  const bytes = batch.reduce((sum, { message }) => sum + encoder.encode(message).length + EVENT_OVERHEAD_BYTES, 0)
  if (bytes > BATCH_BYTES)
    // Quoted in https://github.com/nhs-england-tools/terraform-aws-opennext/issues/27
    throw invalidParameter(`Upload too large: ${bytes} bytes exceeds limit of ${BATCH_BYTES}`)
}

/** The batch is in order, so this is also the index of the first that is not before. */
const countBefore = (batch: readonly Checked[], time: number) =>
  batch.filter(({ timestamp }) => timestamp < time).length
