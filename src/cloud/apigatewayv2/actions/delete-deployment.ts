import { DeleteDeployment$, type DeleteDeploymentRequest } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { findDeployment } from '../deployment.ts'
import { badRequest } from '../errors.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-deployments-deploymentid.html#DeleteDeployment */
export const deleteDeployment = action({
  operation: DeleteDeployment$,

  run({ state }: Context<ApiGatewayV2State>, input: DeleteDeploymentRequest): void {
    const { ApiId } = findApi(state, input.ApiId)
    const { DeploymentId: id } = findDeployment(state, ApiId, input.DeploymentId)
    if (state.stages.of(ApiId).some(({ DeploymentId }) => DeploymentId === id))
      throw badRequest('Active stages pointing to this deployment must be moved or deleted')
    state.deployments.delete(ApiId, id)
    state.snapshots.delete(ApiId, id)
  },
})
