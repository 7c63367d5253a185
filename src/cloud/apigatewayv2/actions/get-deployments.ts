import { GetDeployments$, type GetDeploymentsRequest, type GetDeploymentsResponse } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { shownDeployment } from '../deployment.ts'
import { page } from '../page.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-deployments.html#GetDeployments */
export const getDeployments = action({
  operation: GetDeployments$,

  run({ state }: Context<ApiGatewayV2State>, input: GetDeploymentsRequest): GetDeploymentsResponse {
    const { ApiId } = findApi(state, input.ApiId)
    const { Items, NextToken } = page(state.deployments.of(ApiId), input)
    return { Items: Items.map(shownDeployment), ...(NextToken && { NextToken }) }
  },
})
