import {
  CreateAuthorizer$,
  type CreateAuthorizerRequest,
  type CreateAuthorizerResponse,
} from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { newId } from '../../execute-api/ids.ts'
import { findApi } from '../api.ts'
import { authorizerMembers, completedAuthorizer } from '../authorizer.ts'
import { changed } from '../deployment.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers.html#CreateAuthorizer */
export const createAuthorizer = action({
  operation: CreateAuthorizer$,

  run({ state }: Context<ApiGatewayV2State>, input: CreateAuthorizerRequest): CreateAuthorizerResponse {
    const { ApiId } = findApi(state, input.ApiId)
    const authorizer = {
      ...completedAuthorizer({ ...authorizerMembers(input), Name: input.Name }),
      AuthorizerId: newId(6),
    }
    state.authorizers.set(ApiId, authorizer.AuthorizerId, authorizer)
    changed(state, ApiId)
    return authorizer
  },
})
