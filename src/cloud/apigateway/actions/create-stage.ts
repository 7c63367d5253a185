import { CreateStage$, type CreateStageRequest, type Stage } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { given } from '../../execute-api/given.ts'
import { findApi } from '../api.ts'
import { findDeployment } from '../deployment.ts'
import { conflict } from '../errors.ts'
import { newStage, shownStage } from '../stage.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_CreateStage.html */
export const createStage = action({
  operation: CreateStage$,

  run({ state }: Context<ApiGatewayState>, input: CreateStageRequest): Stage {
    const { id } = findApi(state, input.restApiId)
    const { stageName = '' } = input
    const { id: deploymentId } = findDeployment(state, id, input.deploymentId)
    if (state.stages.get(id, stageName)) throw conflict('Stage already exists')
    const members = given(input, ['description', 'documentationVersion', 'tags', 'tracingEnabled', 'variables'])
    const stage = newStage(state, { stageName, deploymentId, ...members })
    state.stages.set(id, stageName, stage)
    return shownStage(stage)
  },
})
