import { UntagResource$, type UntagResourceRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import type { ApiGatewayState } from '../state.ts'
import { tagged } from '../tags.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_UntagResource.html */
export const untagResource = action({
  operation: UntagResource$,

  run({ state }: Context<ApiGatewayState>, input: UntagResourceRequest): void {
    const { tags, replace } = tagged(state, input.resourceArn)
    replace(Object.fromEntries(Object.entries(tags).filter(([key]) => !input.tagKeys?.includes(key))))
  },
})
