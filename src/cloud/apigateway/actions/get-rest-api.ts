import { GetRestApi$, type GetRestApiRequest, type RestApi } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi, shownApi } from '../api.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetRestApi.html */
export const getRestApi = action({
  operation: GetRestApi$,

  run({ state }: Context<ApiGatewayState>, input: GetRestApiRequest): RestApi {
    return shownApi(findApi(state, input.restApiId))
  },
})
