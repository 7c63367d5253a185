import { type Deployment, GetDeployment$, type GetDeploymentRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { findDeployment, shownDeployment } from '../deployment.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetDeployment.html */
export const getDeployment = action({
  operation: GetDeployment$,

  run({ state }: Context<ApiGatewayState>, input: GetDeploymentRequest): Deployment {
    return shownDeployment(findDeployment(state, findApi(state, input.restApiId).id, input.deploymentId))
  },
})
