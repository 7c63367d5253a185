import { TagResource$, type TagResourceRequest } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import type { LambdaState } from '../state.ts'
import { setTags, tagged } from '../tags.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_TagResource.html */
export const tagResource = action({
  operation: TagResource$,

  run({ state }: Context<LambdaState>, { Resource = '', Tags = {} }: TagResourceRequest): void {
    const { tags, keep } = tagged(state, Resource)
    keep(setTags(tags, Tags))
  },
})
