import { UntagResource$, type UntagResourceRequest } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import type { LambdaState } from '../state.ts'
import { tagged } from '../tags.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_UntagResource.html */
export const untagResource = action({
  operation: UntagResource$,

  run({ state }: Context<LambdaState>, { Resource = '', TagKeys = [] }: UntagResourceRequest): void {
    const { tags, keep } = tagged(state, Resource)
    keep(Object.fromEntries(Object.entries(tags).filter(([key]) => !TagKeys.includes(key))))
  },
})
