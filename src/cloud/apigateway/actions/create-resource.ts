import { CreateResource$, type CreateResourceRequest, type Resource } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { addResource, findResource } from '../resource.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_CreateResource.html */
export const createResource = action({
  operation: CreateResource$,

  run({ state }: Context<ApiGatewayState>, input: CreateResourceRequest): Resource {
    const { id } = findApi(state, input.restApiId)
    return addResource(state, id, findResource(state, id, input.parentId), input.pathPart ?? '')
  },
})
