import { UntagResource$, type UntagResourceRequest } from '@aws-sdk/client-sns'
import { action, type Context } from '../../action.ts'
import type { SnsState } from '../state.ts'
import { taggedTopic } from '../tags.ts'

/** https://docs.aws.amazon.com/sns/latest/api/API_UntagResource.html */
export const untagResource = action({
  operation: UntagResource$,

  run({ state }: Context<SnsState>, { ResourceArn, TagKeys = [] }: UntagResourceRequest) {
    const topic = taggedTopic(state, ResourceArn)
    const tags = Object.fromEntries(Object.entries(topic.tags).filter(([key]) => !TagKeys.includes(key)))
    state.topics.set(topic.arn, { ...topic, tags })
    return {}
  },
})
