import { GetTags$, type GetTagsRequest, type Tags } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import type { ApiGatewayState } from '../state.ts'
import { tagged } from '../tags.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetTags.html */
export const getTags = action({
  operation: GetTags$,

  run({ state }: Context<ApiGatewayState>, input: GetTagsRequest): Tags {
    return { tags: tagged(state, input.resourceArn).tags }
  },
})
