import { DeleteAuthorizer$, type DeleteAuthorizerRequest } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { findAuthorizer } from '../authorizer.ts'
import { changed } from '../deployment.ts'
import { conflict } from '../errors.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers-authorizerid.html#DeleteAuthorizer */
export const deleteAuthorizer = action({
  operation: DeleteAuthorizer$,

  run({ state }: Context<ApiGatewayV2State>, input: DeleteAuthorizerRequest): void {
    const { ApiId } = findApi(state, input.ApiId)
    const { AuthorizerId: id } = findAuthorizer(state, ApiId, input.AuthorizerId)
    const users = state.routes.of(ApiId).filter(({ AuthorizerId }) => AuthorizerId === id)
    if (users.length > 0)
      throw conflict(
        `Cannot delete Authorizer '${id}', is referenced by Route '${users.map(({ RouteId }) => RouteId).join(', ')}'`,
      )
    state.authorizers.delete(ApiId, id)
    changed(state, ApiId)
  },
})
