import type { Context } from '../action.ts'
import { isWanted } from './filter-policy.ts'
import type { Message } from './message.ts'
import type { SnsState } from './state.ts'
import { subscriptionsOf } from './subscription.ts'

/** Sends a message to each subscription that wants it. */
export function publish({ state, clock, journal, requestId }: Context<SnsState>, message: Message): void {
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
}
