import { type Authorizer, CreateAuthorizer$, type CreateAuthorizerRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { given } from '../../execute-api/given.ts'
import { newId } from '../../execute-api/ids.ts'
import { findApi } from '../api.ts'
import { completedAuthorizer } from '../authorizer.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html */
export const createAuthorizer = action({
  operation: CreateAuthorizer$,

  run({ state }: Context<ApiGatewayState>, input: CreateAuthorizerRequest): Authorizer {
    const { id: apiId } = findApi(state, input.restApiId)
    const members = given(input, [
      'authType',
      'authorizerCredentials',
      'authorizerResultTtlInSeconds',
      'authorizerUri',
      'identitySource',
      'identityValidationExpression',
      'name',
      'providerARNs',
      'type',
    ])
    const authorizer = { ...completedAuthorizer(members), id: newId(6) }
    state.authorizers.set(apiId, authorizer.id, authorizer)
    return authorizer
  },
})
