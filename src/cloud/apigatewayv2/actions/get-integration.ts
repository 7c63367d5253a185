import { GetIntegration$, type GetIntegrationRequest, type GetIntegrationResult } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { findIntegration } from '../integration.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations-integrationid.html#GetIntegration */
export const getIntegration = action({
  operation: GetIntegration$,

  run({ state }: Context<ApiGatewayV2State>, input: GetIntegrationRequest): GetIntegrationResult {
    findApi(state, input.ApiId)
    return findIntegration(state, input.ApiId, input.IntegrationId)
  },
})
