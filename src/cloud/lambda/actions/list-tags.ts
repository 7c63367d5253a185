import { ListTags$, type ListTagsRequest, type ListTagsResponse } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import type { LambdaState } from '../state.ts'
import { tagged } from '../tags.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListTags.html */
export const listTags = action({
  operation: ListTags$,

  run: ({ state }: Context<LambdaState>, { Resource = '' }: ListTagsRequest): ListTagsResponse => ({
    Tags: tagged(state, Resource).tags,
  }),
})
