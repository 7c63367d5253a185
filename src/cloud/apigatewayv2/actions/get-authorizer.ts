import { GetAuthorizer$, type GetAuthorizerRequest, type GetAuthorizerResponse } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { findAuthorizer } from '../authorizer.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers-authorizerid.html#GetAuthorizer */
export const getAuthorizer = action({
  operation: GetAuthorizer$,

  run({ state }: Context<ApiGatewayV2State>, input: GetAuthorizerRequest): GetAuthorizerResponse {
    findApi(state, input.ApiId)
    return findAuthorizer(state, input.ApiId, input.AuthorizerId)
  },
})
