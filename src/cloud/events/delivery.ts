import { asService } from '../action.ts'
import type { Pending, Ways } from '../delivery/deliveries.ts'
import { afterFailure, errorCodeOf } from '../delivery/retry-policy.ts'
import { asRole, queueUrl, send, targetService, textAttributes } from '../delivery/send.ts'
import { ServiceError } from '../errors.ts'
import { busName } from './bus.ts'
import { receive } from './dispatch.ts'
import type { BusEvent } from './event.ts'
import type { EventsState } from './state.ts'
import type { Target } from './target.ts'

/** An event on its way from a rule to one of its targets. */
export type EventDelivery = Pending & {
  rule: { name: string; arn: string }
  target: Pick<Target, 'Id' | 'Arn' | 'RoleArn' | 'DeadLetterConfig' | 'RetryPolicy' | 'SqsParameters'>
  event: BusEvent
  /** What the target gets, where that is not the event; `null` where its template makes no JSON. */
  input?: string | null
  /** Buses that it came through before. */
  hops: number
  /** As `Context.trace` of who put the event. */
  trace?: string
}

/** How EventBridge delivers. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html */
export function waysOf(state: () => EventsState, host: EventsState['host']): Omit<Ways<EventDelivery>, 'table'> {
  const { clock, journal } = host
  const note = (kind: string, { rule, target, event }: EventDelivery, members: object = {}) =>
    journal.write({
      ...{ time: clock.now(), service: 'events', kind, rule: rule.arn, target: target.Arn, eventId: event.id },
      ...members,
    })
  const verdictOf = (item: EventDelivery, error: unknown) =>
    afterFailure(item, error, clock.now(), item.target.RetryPolicy)

  return {
    clock,
    async attempt(item) {
      await attempt(state(), item)
      note('event-delivered', item)
    },
    retryAfter(item, error) {
      const verdict = verdictOf(item, error)
      const wait = typeof verdict === 'object' && 'wait' in verdict ? verdict.wait : undefined
      note('delivery-failed', item, {
        ...{ attempt: item.attempts, errorCode: errorCodeOf(error), message: messageOf(error) },
        ...(wait !== undefined && { retryAt: clock.now() + wait }),
      })
      return wait
    },
    async giveUp(item, error) {
      const { rule, target, event } = item
      const queue = target.DeadLetterConfig?.Arn
      if (!queue) return note('event-dropped', item, { errorCode: errorCodeOf(error), message: messageOf(error) })
      const verdict = verdictOf(item, error)
      const exhausted = typeof verdict === 'object' && 'exhausted' in verdict ? verdict.exhausted : undefined
      // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html#eb-dlq-considerations
      const MessageAttributes = textAttributes({
        RULE_ARN: rule.arn,
        TARGET_ARN: target.Arn,
        ERROR_CODE: errorCodeOf(error),
        ERROR_MESSAGE: messageOf(error),
        EXHAUSTED_RETRY_CONDITION: exhausted,
        RETRY_ATTEMPTS: String(item.attempts - 1),
      })
      await host.ask(
        ...(['sqs', 'SendMessage'] as const),
        { QueueUrl: queueUrl(host, queue), MessageBody: JSON.stringify(event), MessageAttributes },
        asService(host.account, 'events.amazonaws.com', rule.arn),
      )
      note('event-dead-lettered', item, { queue })
    },
    lost: (item, error) => note('event-dropped', item, { message: messageOf(error) }),
  }
}

async function attempt(state: EventsState, { rule, target, event, input, hops, trace }: EventDelivery): Promise<void> {
  const { host } = state
  if (input === null)
    throw new ServiceError('InvalidInputTemplate', 'The InputTemplate makes no valid JSON of this event.', 400)
  if (targetService(target.Arn) === 'events') return forward(state, target.Arn, event, hops, trace)
  const caller = target.RoleArn
    ? { ...asRole(host.account, target.RoleArn, rule.name), ...(trace && { trace }) }
    : asService(host.account, 'events.amazonaws.com', rule.arn, trace)
  const messageGroupId = target.SqsParameters?.MessageGroupId
  await send(host, caller, target.Arn, input ?? JSON.stringify(event), { messageGroupId })
}

/** Buses that an event may come through, or rules that send to each other would never end. A limit of our own. */
const MOST_HOPS = 8

/** The other bus sees the same event. */
function forward(state: EventsState, arn: string, event: BusEvent, hops: number, trace?: string): void {
  const bus = state.buses.get(busName(arn))
  if (!bus) throw new ServiceError('ResourceNotFoundException', `Event bus ${busName(arn)} does not exist.`, 400)
  if (hops >= MOST_HOPS) throw new ServiceError('InvalidParameterException', 'The event went in a circle.', 400)
  receive(state, bus.name, event, { hops: hops + 1, ...(trace && { trace }) })
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
