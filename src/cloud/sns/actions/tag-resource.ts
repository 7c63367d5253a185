import { TagResource$, type TagResourceRequest } from '@aws-sdk/client-sns'
import { action, type Context } from '../../action.ts'
import type { SnsState } from '../state.ts'
import { limited, readTags, taggedTopic } from '../tags.ts'

/** https://docs.aws.amazon.com/sns/latest/api/API_TagResource.html */
export const tagResource = action({
  operation: TagResource$,

  run({ state }: Context<SnsState>, { ResourceArn, Tags }: TagResourceRequest) {
    const topic = taggedTopic(state, ResourceArn)
    state.topics.set(topic.arn, { ...topic, tags: limited({ ...topic.tags, ...readTags(Tags) }) })
    return {}
  },
})
