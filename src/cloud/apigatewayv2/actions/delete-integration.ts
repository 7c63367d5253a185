import { DeleteIntegration$, type DeleteIntegrationRequest } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { changed } from '../deployment.ts'
import { conflict } from '../errors.ts'
import { findIntegration } from '../integration.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations-integrationid.html#DeleteIntegration */
export const deleteIntegration = action({
  operation: DeleteIntegration$,

  run({ state }: Context<ApiGatewayV2State>, input: DeleteIntegrationRequest): void {
    const { ApiId } = findApi(state, input.ApiId)
    const { IntegrationId: id } = findIntegration(state, ApiId, input.IntegrationId)
    const users = state.routes.of(ApiId).filter(({ Target }) => Target === `integrations/${id}`)
    if (users.length > 0)
      throw conflict(
        `Cannot delete Integration '${id}', is referenced by Route '${users.map(({ RouteId }) => RouteId).join(', ')}'`,
      )
    state.integrations.delete(ApiId, id)
    changed(state, ApiId)
  },
})
