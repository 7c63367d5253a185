import type { Context } from '../action.ts'
import { inSequence } from './fifo.ts'
import { isWanted } from './filter-policy.ts'
import type { Message } from './message.ts'
import type { SnsState, Topic } from './state.ts'
import { subscriptionsOf } from './subscription.ts'

/** Sends a message to each subscription that wants it; one that a FIFO topic knows already, to none. Answers as Publish does. */
export function publish(
  { state, clock, journal, requestId }: Context<SnsState>,
  topic: Topic,
  checked: Message,
  deduplicationId: string | undefined,
) {
  const { message, isNew } =
    deduplicationId === undefined
      ? { message: checked, isNew: true }
      : inSequence(state, topic, { ...checked, deduplicationId })
  const answer = { MessageId: message.id, ...(message.fifo && { SequenceNumber: message.fifo.sequenceNumber }) }
  if (!isNew) return answer
  const wanting = subscriptionsOf(state, message.topicArn).filter(
    (subscription) =>
      subscription.token === undefined && isWanted(state.filters.get(subscription.arn), subscription, message),
  )
  const now = clock.now()
  journal.write({
    ...{ time: now, service: 'sns', kind: 'message-published', topic: message.topicArn, messageId: message.id },
    ...{ requestId, subscriptions: wanting.map(({ arn }) => arn) },
  })
  for (const { arn } of wanting)
    state.deliveries.accept({
      ...{ id: crypto.randomUUID(), acceptedAt: now, dueAt: now, attempts: 0, subscriptionArn: arn, message },
    })
  return answer
}
