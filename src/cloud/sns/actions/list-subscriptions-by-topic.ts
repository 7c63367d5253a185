import { ListSubscriptionsByTopic$, type ListSubscriptionsByTopicInput } from '@aws-sdk/client-sns'
import { action, type Context } from '../../action.ts'
import { page } from '../page.ts'
import type { SnsState } from '../state.ts'
import { listed, subscriptionsOf } from '../subscription.ts'
import { findTopic } from '../topic.ts'

/** https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html */
export const listSubscriptionsByTopic = action({
  operation: ListSubscriptionsByTopic$,

  run({ state }: Context<SnsState>, { TopicArn, NextToken }: ListSubscriptionsByTopicInput) {
    const { items, ...rest } = page(subscriptionsOf(state, findTopic(state, TopicArn).arn), NextToken)
    return { Subscriptions: items.map((each) => listed(state, each)), ...rest }
  },
})
