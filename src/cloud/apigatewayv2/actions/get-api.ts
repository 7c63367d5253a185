import { GetApi$, type GetApiRequest, type GetApiResponse } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi, shownApi } from '../api.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid.html#GetApi */
export const getApi = action({
  operation: GetApi$,

  run({ state }: Context<ApiGatewayV2State>, input: GetApiRequest): GetApiResponse {
    return shownApi(state, findApi(state, input.ApiId))
  },
})
