import { DeleteApi$, type DeleteApiRequest } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi, forgetApi } from '../api.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid.html#DeleteApi */
export const deleteApi = action({
  operation: DeleteApi$,

  run({ state }: Context<ApiGatewayV2State>, input: DeleteApiRequest): void {
    forgetApi(state, findApi(state, input.ApiId).ApiId)
  },
})
