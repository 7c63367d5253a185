import { DeleteDeployment$, type DeleteDeploymentRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { findDeployment } from '../deployment.ts'
import { badRequest } from '../errors.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_DeleteDeployment.html */
export const deleteDeployment = action({
  operation: DeleteDeployment$,

  run({ state }: Context<ApiGatewayState>, input: DeleteDeploymentRequest): void {
    const { id: apiId } = findApi(state, input.restApiId)
    const { id } = findDeployment(state, apiId, input.deploymentId)
    if (state.stages.of(apiId).some(({ deploymentId }) => deploymentId === id))
      throw badRequest('Active stages pointing to this deployment must be moved or deleted')
    state.deployments.delete(apiId, id)
    state.snapshots.delete(apiId, id)
    state.routers.delete(`${apiId}/${id}`)
  },
})
