import {
  GetIntegrations$,
  type GetIntegrationsRequest,
  type GetIntegrationsResponse,
} from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { page } from '../page.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html#GetIntegrations */
export const getIntegrations = action({
  operation: GetIntegrations$,

  run({ state }: Context<ApiGatewayV2State>, input: GetIntegrationsRequest): GetIntegrationsResponse {
    const { ApiId } = findApi(state, input.ApiId)
    const { Items, NextToken } = page(state.integrations.of(ApiId), input)
    return { Items, ...(NextToken && { NextToken }) }
  },
})
