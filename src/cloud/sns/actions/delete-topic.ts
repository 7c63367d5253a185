import { DeleteTopic$, type DeleteTopicInput } from '@aws-sdk/client-sns'
import { action, type Context } from '../../action.ts'
import type { SnsState } from '../state.ts'
import { forgetSubscription, subscriptionsOf } from '../subscription.ts'
import { checkArn } from '../topic.ts'

/** https://docs.aws.amazon.com/sns/latest/api/API_DeleteTopic.html; one that is not there is no mistake. */
export const deleteTopic = action({
  operation: DeleteTopic$,

  run({ state, clock, journal, requestId }: Context<SnsState>, { TopicArn = '' }: DeleteTopicInput) {
    checkArn(TopicArn, 'TopicArn')
    for (const subscription of subscriptionsOf(state, TopicArn)) forgetSubscription(state, subscription)
    state.subscriptionsOf.delete(TopicArn)
    if (!state.topics.delete(TopicArn)) return {}
    journal.write({ time: clock.now(), service: 'sns', kind: 'topic-deleted', topic: TopicArn, requestId })
    return {}
  },
})
