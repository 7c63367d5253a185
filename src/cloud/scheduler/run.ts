import type { Caller } from '../action.ts'
import { scheduleArn } from './schedule.ts'
import type { Schedule, SchedulerState } from './state.ts'

/** AWS's defaults. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_RetryPolicy.html */
const RETRIES = 185
const OLDEST_SECONDS = 86_400
/** Milliseconds before a target is tried again: twice as long each time, up to the second. */
const RETRY = { first: 1000, longest: 600_000 }

/** Sends one event to a schedule's target, as the schedule's role; again when that fails, and at last to its queue. */
export function run(state: SchedulerState, schedule: Schedule, scheduledAt: number): void {
  const { clock, journal } = state.host
  const executionId = crypto.randomUUID()
  const { MaximumRetryAttempts = RETRIES, MaximumEventAgeInSeconds = OLDEST_SECONDS } =
    schedule.target.RetryPolicy ?? {}
  const note = (kind: string, members: object = {}) =>
    journal.write({
      ...{ time: clock.now(), service: 'scheduler', kind, schedule: schedule.name, executionId },
      ...members,
    })
  const attempt = (number: number, wait: number) => {
    const text = inputOf(state, schedule, { scheduledAt, executionId, attempt: number })
    send(state, schedule, text).then(
      () => note('target-invoked'),
      (error: unknown) => {
        const isTooOld = clock.now() + wait - scheduledAt > MaximumEventAgeInSeconds * 1000
        note('target-failed', { why: String(error) })
        if (number <= MaximumRetryAttempts && !isTooOld)
          clock.at(clock.now() + wait, () => attempt(number + 1, Math.min(2 * wait, RETRY.longest)))
        else giveUp(state, schedule, text, error).catch((why: unknown) => note('event-lost', { why: String(why) }))
      },
    )
  }
  attempt(1, RETRY.first)
}

async function send(state: SchedulerState, { target, name }: Schedule, text: string): Promise<void> {
  const { host } = state
  const arn = target.Arn ?? ''
  const [, , service, , account, resource = ''] = arn.split(':')
  const caller = roleOf(state, target.RoleArn ?? '', name)
  switch (service) {
    case 'lambda': {
      const Payload = new TextEncoder().encode(text)
      return void (await host.ask('lambda', 'Invoke', { FunctionName: arn, InvocationType: 'Event', Payload }, caller))
    }
    case 'sqs':
      return void (await host.ask(
        ...(['sqs', 'SendMessage'] as const),
        { QueueUrl: `${host.endpoint()}/${account}/${resource}`, MessageBody: text, ...target.SqsParameters },
        caller,
      ))
    case 'sns':
      return void (await host.ask('sns', 'Publish', { TopicArn: arn, Message: text }, caller))
    case 'events': {
      const { DetailType, Source } = target.EventBridgeParameters ?? {}
      const Entries = [{ EventBusName: arn, DetailType, Source, Detail: text }]
      return void (await host.ask('events', 'PutEvents', { Entries }, caller))
    }
    default:
      throw new Error(`the local cloud's Scheduler cannot reach ${arn}`)
  }
}

async function giveUp(state: SchedulerState, schedule: Schedule, text: string, error: unknown): Promise<void> {
  const arn = schedule.target.DeadLetterConfig?.Arn
  if (!arn) return
  const [, , , , account, name] = arn.split(':')
  const attribute = (StringValue: string) => ({ DataType: 'String', StringValue })
  const MessageAttributes = {
    ERROR_CODE: attribute((error as Error).name),
    ERROR_MESSAGE: attribute((error as Error).message),
    SCHEDULE_ARN: attribute(scheduleArn(state, schedule)),
    TARGET_ARN: attribute(schedule.target.Arn ?? ''),
  }
  const QueueUrl = `${state.host.endpoint()}/${account}/${name}`
  const caller = roleOf(state, schedule.target.RoleArn ?? '', schedule.name)
  await state.host.ask('sqs', 'SendMessage', { QueueUrl, MessageBody: text, MessageAttributes }, caller)
}

function roleOf({ host }: SchedulerState, roleArn: string, session: string): Caller {
  const role = roleArn.slice(roleArn.lastIndexOf('/') + 1)
  const arn = `arn:aws:sts::${host.account}:assumed-role/${role}/${session}`
  return { account: host.account, arn, userId: session, session: { roleArn } }
}

/** The schedule's own input with its variables filled in, or the event that AWS sends when there is none. */
function inputOf(
  state: SchedulerState,
  schedule: Schedule,
  { scheduledAt, executionId, attempt }: { scheduledAt: number; executionId: string; attempt: number },
): string {
  const arn = scheduleArn(state, schedule)
  const time = new Date(scheduledAt).toISOString().replace('.000Z', 'Z')
  const variables: Readonly<Record<string, string>> = {
    'schedule-arn': arn,
    'scheduled-time': time,
    'execution-id': executionId,
    'attempt-number': String(attempt),
  }
  const { Input } = schedule.target
  if (Input !== undefined)
    return Input.replace(/<aws\.scheduler\.([a-z-]+)>/g, (text, name: string) => variables[name] ?? text)
  return JSON.stringify({
    ...{ version: '0', id: executionId, 'detail-type': 'Scheduled Event', source: 'aws.scheduler' },
    ...{ account: state.host.account, time, region: state.host.region, resources: [arn], detail: '{}' },
  })
}
