import {
  UpdateIntegration$,
  type UpdateIntegrationRequest,
  type UpdateIntegrationResult,
} from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { changed } from '../deployment.ts'
import { completed, findIntegration, integrationMembers } from '../integration.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations-integrationid.html#UpdateIntegration */
export const updateIntegration = action({
  operation: UpdateIntegration$,

  run({ state }: Context<ApiGatewayV2State>, input: UpdateIntegrationRequest): UpdateIntegrationResult {
    const { ApiId } = findApi(state, input.ApiId)
    const found = findIntegration(state, ApiId, input.IntegrationId)
    const integration = completed({ ...found, ...integrationMembers(input) })
    state.integrations.set(ApiId, found.IntegrationId, integration)
    changed(state, ApiId)
    return integration
  },
})
