import { ListTagsForResource$, type ListTagsForResourceRequest } from '@aws-sdk/client-sns'
import { action, type Context } from '../../action.ts'
import type { SnsState } from '../state.ts'
import { shownTags, taggedTopic } from '../tags.ts'

/** https://docs.aws.amazon.com/sns/latest/api/API_ListTagsForResource.html */
export const listTagsForResource = action({
  operation: ListTagsForResource$,

  run({ state }: Context<SnsState>, { ResourceArn }: ListTagsForResourceRequest) {
    return { Tags: shownTags(taggedTopic(state, ResourceArn).tags) }
  },
})
