import {
  UpdateDeployment$,
  type UpdateDeploymentRequest,
  type UpdateDeploymentResponse,
} from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { findDeployment, shownDeployment } from '../deployment.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-deployments-deploymentid.html#UpdateDeployment */
export const updateDeployment = action({
  operation: UpdateDeployment$,

  run({ state }: Context<ApiGatewayV2State>, input: UpdateDeploymentRequest): UpdateDeploymentResponse {
    const { ApiId } = findApi(state, input.ApiId)
    const found = findDeployment(state, ApiId, input.DeploymentId)
    const deployment = { ...found, ...(input.Description !== undefined && { Description: input.Description }) }
    state.deployments.set(ApiId, found.DeploymentId, deployment)
    return shownDeployment(deployment)
  },
})
