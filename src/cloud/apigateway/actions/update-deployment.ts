import { type Deployment, UpdateDeployment$, type UpdateDeploymentRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { findDeployment, shownDeployment } from '../deployment.ts'
import { patched } from '../patch.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateDeployment.html */
export const updateDeployment = action({
  operation: UpdateDeployment$,

  run({ state }: Context<ApiGatewayState>, input: UpdateDeploymentRequest): Deployment {
    const { id } = findApi(state, input.restApiId)
    const deployment = patched(findDeployment(state, id, input.deploymentId), input.patchOperations, {
      members: ['description'],
    })
    state.deployments.set(id, deployment.id, deployment)
    return shownDeployment(deployment)
  },
})
