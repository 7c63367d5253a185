import { DeleteResource$, type DeleteResourceRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { badRequest } from '../errors.ts'
import { findResource, forgetResource } from '../resource.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_DeleteResource.html */
export const deleteResource = action({
  operation: DeleteResource$,

  run({ state }: Context<ApiGatewayState>, input: DeleteResourceRequest): void {
    const resource = findResource(state, input.restApiId, input.resourceId)
    if (resource.path === '/') throw badRequest('Root resource cannot be deleted')
    forgetResource(state, input.restApiId ?? '', resource)
  },
})
