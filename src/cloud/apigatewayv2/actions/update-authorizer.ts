import {
  UpdateAuthorizer$,
  type UpdateAuthorizerRequest,
  type UpdateAuthorizerResponse,
} from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { authorizerMembers, completedAuthorizer, findAuthorizer } from '../authorizer.ts'
import { changed } from '../deployment.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers-authorizerid.html#UpdateAuthorizer */
export const updateAuthorizer = action({
  operation: UpdateAuthorizer$,

  run({ state }: Context<ApiGatewayV2State>, input: UpdateAuthorizerRequest): UpdateAuthorizerResponse {
    const { ApiId } = findApi(state, input.ApiId)
    const found = findAuthorizer(state, ApiId, input.AuthorizerId)
    const authorizer = completedAuthorizer({ ...found, ...authorizerMembers(input) })
    state.authorizers.set(ApiId, found.AuthorizerId, authorizer)
    changed(state, ApiId)
    return authorizer
  },
})
