import { GetResources$, type GetResourcesRequest, type Resources } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { page } from '../page.ts'
import { shownResource } from '../shown-resource.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetResources.html */
export const getResources = action({
  operation: GetResources$,

  run({ state }: Context<ApiGatewayState>, input: GetResourcesRequest): Resources {
    const { id } = findApi(state, input.restApiId)
    const embed = input.embed?.includes('methods') ?? false
    const sorted = state.resources.of(id).sort((a, b) => (a.path < b.path ? -1 : 1))
    const { items, position } = page(sorted, input)
    return { items: items.map((resource) => shownResource(resource, embed)), ...(position && { position }) }
  },
})
