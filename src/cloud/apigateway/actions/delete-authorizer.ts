import { DeleteAuthorizer$, type DeleteAuthorizerRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { findAuthorizer } from '../authorizer.ts'
import { conflict } from '../errors.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_DeleteAuthorizer.html */
export const deleteAuthorizer = action({
  operation: DeleteAuthorizer$,

  run({ state }: Context<ApiGatewayState>, input: DeleteAuthorizerRequest): void {
    const { id: apiId } = findApi(state, input.restApiId)
    const { id } = findAuthorizer(state, apiId, input.authorizerId)
    const methods = state.resources.of(apiId).flatMap(({ resourceMethods = {} }) => Object.values(resourceMethods))
    if (methods.some(({ authorizerId }) => authorizerId === id))
      throw conflict(`Cannot delete authorizer '${id}', is referenced in method`)
    state.authorizers.delete(apiId, id)
  },
})
