import { GetTopicAttributes$, type GetTopicAttributesInput } from '@aws-sdk/client-sns'
import { action, type Context } from '../../action.ts'
import type { SnsState } from '../state.ts'
import { findTopic, shownTopic } from '../topic.ts'

/** https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
export const getTopicAttributes = action({
  operation: GetTopicAttributes$,

  run({ state }: Context<SnsState>, { TopicArn }: GetTopicAttributesInput) {
    return { Attributes: shownTopic(state, findTopic(state, TopicArn)) }
  },
})
