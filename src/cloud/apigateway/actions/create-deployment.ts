import { CreateDeployment$, type CreateDeploymentRequest, type Deployment } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { deploy, shownDeployment } from '../deployment.ts'
import { newStage } from '../stage.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_CreateDeployment.html */
export const createDeployment = action({
  operation: CreateDeployment$,

  run({ state }: Context<ApiGatewayState>, input: CreateDeploymentRequest): Deployment {
    const api = findApi(state, input.restApiId)
    const { stageName, variables, stageDescription, tracingEnabled } = input
    const before = stageName ? state.stages.get(api.id, stageName) : undefined
    const changes = {
      ...(variables && { variables }),
      ...(stageDescription && { description: stageDescription }),
      ...(tracingEnabled !== undefined && { tracingEnabled }),
    }
    const made = stageName && !before ? newStage(state, { stageName, deploymentId: '' }) : before
    const deployment = deploy(state, api, input.description)
    const updated = { deploymentId: deployment.id, lastUpdatedDate: deployment.createdDate }
    if (made) state.stages.set(api.id, made.stageName, { ...made, ...changes, ...updated })
    return shownDeployment(deployment)
  },
})
