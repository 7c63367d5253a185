import { GetResource$, type GetResourceRequest, type Resource } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findResource } from '../resource.ts'
import { shownResource } from '../shown-resource.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetResource.html */
export const getResource = action({
  operation: GetResource$,

  run({ state }: Context<ApiGatewayState>, input: GetResourceRequest): Resource {
    return shownResource(
      findResource(state, input.restApiId, input.resourceId),
      input.embed?.includes('methods') ?? false,
    )
  },
})
