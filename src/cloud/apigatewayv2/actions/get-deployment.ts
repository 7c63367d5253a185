import { GetDeployment$, type GetDeploymentRequest, type GetDeploymentResponse } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { findDeployment, shownDeployment } from '../deployment.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-deployments-deploymentid.html#GetDeployment */
export const getDeployment = action({
  operation: GetDeployment$,

  run({ state }: Context<ApiGatewayV2State>, input: GetDeploymentRequest): GetDeploymentResponse {
    findApi(state, input.ApiId)
    return shownDeployment(findDeployment(state, input.ApiId, input.DeploymentId))
  },
})
