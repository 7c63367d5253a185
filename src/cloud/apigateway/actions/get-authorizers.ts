import { type Authorizers, GetAuthorizers$, type GetAuthorizersRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { page } from '../page.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetAuthorizers.html */
export const getAuthorizers = action({
  operation: GetAuthorizers$,

  run({ state }: Context<ApiGatewayState>, input: GetAuthorizersRequest): Authorizers {
    return page(state.authorizers.of(findApi(state, input.restApiId).id), input)
  },
})
