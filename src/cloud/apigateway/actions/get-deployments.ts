import { type Deployments, GetDeployments$, type GetDeploymentsRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { shownDeployment } from '../deployment.ts'
import { page } from '../page.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetDeployments.html */
export const getDeployments = action({
  operation: GetDeployments$,

  run({ state }: Context<ApiGatewayState>, input: GetDeploymentsRequest): Deployments {
    const { items, position } = page(state.deployments.of(findApi(state, input.restApiId).id), input)
    return { items: items.map(shownDeployment), ...(position && { position }) }
  },
})
