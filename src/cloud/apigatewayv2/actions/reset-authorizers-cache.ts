import { ResetAuthorizersCache$, type ResetAuthorizersCacheRequest } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { findStage } from '../stage.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages-stagename-cache-authorizers.html#ResetAuthorizersCache */
export const resetAuthorizersCache = action({
  operation: ResetAuthorizersCache$,

  run({ state }: Context<ApiGatewayV2State>, input: ResetAuthorizersCacheRequest): void {
    const { ApiId } = findApi(state, input.ApiId)
    const { StageName } = findStage(state, ApiId, input.StageName)
    state.decisions.forget(`${ApiId}/${StageName}/`)
  },
})
