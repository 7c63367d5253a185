import { DeleteCorsConfiguration$, type DeleteCorsConfigurationRequest } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { changed } from '../deployment.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-cors.html#DeleteCorsConfiguration */
export const deleteCorsConfiguration = action({
  operation: DeleteCorsConfiguration$,

  run({ state }: Context<ApiGatewayV2State>, input: DeleteCorsConfigurationRequest): void {
    const { CorsConfiguration: _, ...api } = findApi(state, input.ApiId)
    state.apis.set(api.ApiId, api)
    changed(state, api.ApiId)
  },
})
