import type { Caller } from '../action.ts'
import type { Pending, Ways } from '../delivery/deliveries.ts'
import { asRole, queueUrl, send, textAttributes } from '../delivery/send.ts'
import { ServiceError } from '../errors.ts'
import { inputOf } from './input.ts'
import { scheduleArn } from './schedule.ts'
import type { Schedule, SchedulerState } from './state.ts'
import { operationIn } from './target.ts'

/** One event of a schedule on its way to the target; its id is the execution's. */
export type ScheduleDelivery = Pending & {
  schedule: Pick<Schedule, 'group' | 'name' | 'target'>
  /** Milliseconds since the epoch. */
  scheduledAt: number
}

/** Milliseconds before a target is tried again: twice as long each time, up to the second. */
const RETRY = { first: 1000, longest: 600_000 }

/** How Scheduler delivers, as the schedule's role. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_RetryPolicy.html */
export function waysOf(
  state: () => SchedulerState,
  host: SchedulerState['host'],
): Omit<Ways<ScheduleDelivery>, 'table'> {
  const { clock, journal } = host
  const note = (kind: string, { id, schedule }: ScheduleDelivery, members: object = {}) =>
    journal.write({
      ...{ time: clock.now(), service: 'scheduler', kind, schedule: schedule.name, executionId: id },
      ...members,
    })
  const waitOf = ({ attempts }: ScheduleDelivery) => Math.min(RETRY.first * 2 ** (attempts - 1), RETRY.longest)
  /** Which of its limits ends the retries, if one does. */
  const exhausted = (item: ScheduleDelivery) => {
    const { MaximumRetryAttempts = 0, MaximumEventAgeInSeconds = 0 } = item.schedule.target.RetryPolicy ?? {}
    if (item.attempts > MaximumRetryAttempts) return 'MaximumRetryAttempts'
    const age = clock.now() + waitOf(item) - item.scheduledAt
    return age > MaximumEventAgeInSeconds * 1000 ? 'MaximumEventAgeInSeconds' : undefined
  }

  return {
    clock,
    async attempt(item) {
      await attempt(state(), item)
      note('target-invoked', item)
    },
    retryAfter(item, error) {
      const wait = exhausted(item) ? undefined : waitOf(item)
      note('target-failed', item, {
        ...{ attempt: item.attempts, why: String(error) },
        ...(wait !== undefined && { retryAt: clock.now() + wait }),
      })
      return wait
    },
    async giveUp(item, error) {
      const queue = item.schedule.target.DeadLetterConfig?.Arn
      if (!queue) return note('event-lost', item, { why: String(error) })
      const MessageAttributes = textAttributes({
        ...{ ERROR_CODE: (error as Error).name, ERROR_MESSAGE: (error as Error).message, EXECUTION_ID: item.id },
        ...{ EXHAUSTED_RETRY_CONDITION: exhausted(item), IS_PAYLOAD_TRUNCATED: 'false' },
        ...{ RETRY_ATTEMPTS: String(item.attempts - 1), SCHEDULED_TIME: timestamp(item.scheduledAt) },
        ...{ SCHEDULE_ARN: scheduleArn(state(), item.schedule), TARGET_ARN: item.schedule.target.Arn },
      })
      const message = { QueueUrl: queueUrl(host, queue), MessageBody: inputFor(state(), item) }
      await host.ask('sqs', 'SendMessage', { ...message, MessageAttributes }, roleOf(state(), item))
      note('event-dead-lettered', item, { queue })
    },
    lost: (item, error) => note('event-lost', item, { why: String(error) }),
  }
}

async function attempt(state: SchedulerState, item: ScheduleDelivery): Promise<void> {
  const { target } = item.schedule
  const { Arn = '', SqsParameters, EventBridgeParameters } = target
  const [caller, text] = [roleOf(state, item), inputFor(state, item)]
  const asked = operationIn(Arn)
  if (asked) {
    const input = parametersIn(asked.service, text)
    return void (await state.host.ask(asked.service, asked.operation, input, caller))
  }
  const { Source = '', DetailType = '' } = EventBridgeParameters ?? {}
  const messageGroupId = SqsParameters?.MessageGroupId
  await send(state.host, caller, Arn, text, { messageGroupId, event: { source: Source, detailType: DetailType } })
}

/** What JSON has no form for is text in it. */
const BYTES: Readonly<Record<string, string>> = { lambda: 'Payload', s3: 'Body' }

function parametersIn(service: string, text: string): object {
  const input = JSON.parse(text) as Record<string, unknown>
  const name = BYTES[service] ?? ''
  const value = input[name]
  if (typeof value === 'object' && value !== null)
    throw new ServiceError('ValidationException', `${name} must be a string.`, 400)
  return typeof value === 'string' ? { ...input, [name]: new TextEncoder().encode(value) } : input
}

const inputFor = (state: SchedulerState, { id, schedule, scheduledAt, attempts }: ScheduleDelivery) =>
  inputOf(state, schedule, { time: timestamp(scheduledAt), executionId: id, attempt: attempts + 1 })

const roleOf = ({ host }: SchedulerState, { schedule: { name, target } }: ScheduleDelivery): Caller =>
  asRole(host.account, target.RoleArn ?? '', name)

const timestamp = (time: number) => `${new Date(time).toISOString().slice(0, 19)}Z`
