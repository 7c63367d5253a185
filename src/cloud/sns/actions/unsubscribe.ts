import { Unsubscribe$, type UnsubscribeInput } from '@aws-sdk/client-sns'
import { action, type Context } from '../../action.ts'
import { invalidParameter } from '../errors.ts'
import type { SnsState } from '../state.ts'
import { forgetSubscription } from '../subscription.ts'
import { checkArn } from '../topic.ts'

/** https://docs.aws.amazon.com/sns/latest/api/API_Unsubscribe.html; one that is not there is no mistake. */
export const unsubscribe = action({
  operation: Unsubscribe$,

  run({ state, clock, journal, requestId }: Context<SnsState>, { SubscriptionArn = '' }: UnsubscribeInput) {
    checkArn(SubscriptionArn, 'SubscriptionArn')
    if (SubscriptionArn.split(':').length < 7) throw invalidParameter('SubscriptionId')
    const found = state.subscriptions.get(SubscriptionArn)
    if (!found) return {}
    forgetSubscription(state, found)
    journal.write({
      ...{ time: clock.now(), service: 'sns', kind: 'unsubscribed', topic: found.topicArn, subscription: found.arn },
      requestId,
    })
    return {}
  },
})
