import {
  CreateIntegration$,
  type CreateIntegrationRequest,
  type CreateIntegrationResult,
} from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { newId } from '../../execute-api/ids.ts'
import { findApi } from '../api.ts'
import { changed } from '../deployment.ts'
import { completed, integrationMembers } from '../integration.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html#CreateIntegration */
export const createIntegration = action({
  operation: CreateIntegration$,

  run({ state }: Context<ApiGatewayV2State>, input: CreateIntegrationRequest): CreateIntegrationResult {
    const { ApiId } = findApi(state, input.ApiId)
    const integration = { ...completed(integrationMembers(input)), IntegrationId: newId(7) }
    state.integrations.set(ApiId, integration.IntegrationId, integration)
    changed(state, ApiId)
    return integration
  },
})
