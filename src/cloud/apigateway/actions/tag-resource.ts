import { TagResource$, type TagResourceRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import type { ApiGatewayState } from '../state.ts'
import { tagged } from '../tags.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_TagResource.html */
export const tagResource = action({
  operation: TagResource$,

  run({ state }: Context<ApiGatewayState>, input: TagResourceRequest): void {
    const { tags, replace } = tagged(state, input.resourceArn)
    replace({ ...tags, ...input.tags })
  },
})
