import { ListTagsForResource$, type ListTagsForResourceRequest } from '@aws-sdk/client-eventbridge'
import { action, type Context } from '../../action.ts'
import type { EventsState } from '../state.ts'
import { shownTags, tagged } from '../tags.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = action({
  operation: ListTagsForResource$,

  run({ state }: Context<EventsState>, { ResourceARN }: ListTagsForResourceRequest) {
    return { Tags: shownTags(tagged(state, ResourceARN).tags) }
  },
})
