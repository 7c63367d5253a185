import { type Authorizer, UpdateAuthorizer$, type UpdateAuthorizerRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { completedAuthorizer, findAuthorizer } from '../authorizer.ts'
import { patched } from '../patch.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateAuthorizer.html */
export const updateAuthorizer = action({
  operation: UpdateAuthorizer$,

  run({ state }: Context<ApiGatewayState>, input: UpdateAuthorizerRequest): Authorizer {
    const { id } = findApi(state, input.restApiId)
    const authorizer = patched(findAuthorizer(state, id, input.authorizerId), input.patchOperations, {
      members: [
        'authType',
        'authorizerCredentials',
        'authorizerResultTtlInSeconds',
        'authorizerUri',
        'identitySource',
        'identityValidationExpression',
        'name',
        'type',
      ],
      maps: { providerARNs: 'list' },
      read: (member, value) => (member === 'authorizerResultTtlInSeconds' ? Number(value) : value),
    })
    state.authorizers.set(id, authorizer.id, completedAuthorizer(authorizer))
    state.decisions.forget(`${id}/`)
    return authorizer
  },
})
