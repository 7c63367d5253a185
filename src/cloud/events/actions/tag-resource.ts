import { TagResource$, type TagResourceRequest } from '@aws-sdk/client-eventbridge'
import { action, type Context } from '../../action.ts'
import { invalid } from '../errors.ts'
import type { EventsState } from '../state.ts'
import { readTags, tagged } from '../tags.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TagResource.html */
export const tagResource = action({
  operation: TagResource$,

  run({ state }: Context<EventsState>, { ResourceARN, Tags }: TagResourceRequest) {
    const { tags, keep } = tagged(state, ResourceARN)
    const all = { ...tags, ...readTags(Tags) }
    if (Object.keys(all).length > 50) throw invalid('Tag limit of 50 exceeded.') // words of our own
    keep(all)
    return {}
  },
})
