import { type Authorizer, GetAuthorizer$, type GetAuthorizerRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { findAuthorizer } from '../authorizer.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetAuthorizer.html */
export const getAuthorizer = action({
  operation: GetAuthorizer$,

  run({ state }: Context<ApiGatewayState>, input: GetAuthorizerRequest): Authorizer {
    return findAuthorizer(state, findApi(state, input.restApiId).id, input.authorizerId)
  },
})
