import { UntagResource$, type UntagResourceRequest } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import type { ApiGatewayV2State } from '../state.ts'
import { tagged } from '../tags.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/tags-resource-arn.html#UntagResource */
export const untagResource = action({
  operation: UntagResource$,

  run({ state }: Context<ApiGatewayV2State>, input: UntagResourceRequest): void {
    const { tags, replace } = tagged(state, input.ResourceArn)
    replace(Object.fromEntries(Object.entries(tags).filter(([key]) => !input.TagKeys?.includes(key))))
  },
})
