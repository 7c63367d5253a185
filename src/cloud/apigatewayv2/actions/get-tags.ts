import { GetTags$, type GetTagsRequest, type GetTagsResponse } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import type { ApiGatewayV2State } from '../state.ts'
import { tagged } from '../tags.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/tags-resource-arn.html#GetTags */
export const getTags = action({
  operation: GetTags$,

  run({ state }: Context<ApiGatewayV2State>, input: GetTagsRequest): GetTagsResponse {
    return { Tags: tagged(state, input.ResourceArn).tags }
  },
})
