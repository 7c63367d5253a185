import {
  CreateDeployment$,
  type CreateDeploymentRequest,
  type CreateDeploymentResponse,
} from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi, forgetRouters } from '../api.ts'
import { deploy, shownDeployment } from '../deployment.ts'
import { badRequest } from '../errors.ts'
import { findStage } from '../stage.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-deployments.html#CreateDeployment */
export const createDeployment = action({
  operation: CreateDeployment$,

  run({ state }: Context<ApiGatewayV2State>, input: CreateDeploymentRequest): CreateDeploymentResponse {
    const { ApiId } = findApi(state, input.ApiId)
    if (state.routes.of(ApiId).length === 0)
      throw badRequest('At least one route is required before deploying the Api.')
    const stage = input.StageName ? findStage(state, ApiId, input.StageName) : undefined
    if (stage?.AutoDeploy) throw badRequest('Deployments cannot be made to a stage with AutoDeploy')
    const deployment = deploy(state, ApiId, input.Description)
    if (stage) {
      const { DeploymentId } = deployment
      const message = `Successfully deployed stage with deployment ID '${DeploymentId}'`
      const times = { LastUpdatedDate: deployment.CreatedDate, LastDeploymentStatusMessage: message }
      state.stages.set(ApiId, stage.StageName, { ...stage, ...times, DeploymentId })
      forgetRouters(state, ApiId)
    }
    return shownDeployment(deployment)
  },
})
