import { TagResource$, type TagResourceRequest, type TagResourceResponse } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import type { ApiGatewayV2State } from '../state.ts'
import { tagged } from '../tags.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/tags-resource-arn.html#TagResource */
export const tagResource = action({
  operation: TagResource$,

  run({ state }: Context<ApiGatewayV2State>, input: TagResourceRequest): TagResourceResponse {
    const { tags, replace } = tagged(state, input.ResourceArn)
    replace({ ...tags, ...input.Tags })
    return {}
  },
})
