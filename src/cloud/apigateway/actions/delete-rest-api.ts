import { DeleteRestApi$, type DeleteRestApiRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi, forgetApi } from '../api.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_DeleteRestApi.html */
export const deleteRestApi = action({
  operation: DeleteRestApi$,

  run({ state }: Context<ApiGatewayState>, input: DeleteRestApiRequest): void {
    forgetApi(state, findApi(state, input.restApiId).id)
  },
})
