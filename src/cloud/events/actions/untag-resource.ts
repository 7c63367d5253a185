import { UntagResource$, type UntagResourceRequest } from '@aws-sdk/client-eventbridge'
import { action, type Context } from '../../action.ts'
import type { EventsState } from '../state.ts'
import { tagged } from '../tags.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_UntagResource.html */
export const untagResource = action({
  operation: UntagResource$,

  run({ state }: Context<EventsState>, { ResourceARN, TagKeys = [] }: UntagResourceRequest) {
    const { tags, keep } = tagged(state, ResourceARN)
    keep(Object.fromEntries(Object.entries(tags).filter(([key]) => !TagKeys.includes(key))))
    return {}
  },
})
