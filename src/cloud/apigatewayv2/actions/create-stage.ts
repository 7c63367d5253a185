import { CreateStage$, type CreateStageRequest, type CreateStageResponse } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { changed, findDeployment } from '../deployment.ts'
import { conflict } from '../errors.ts'
import { checkStageName, findStage, newStage, shownStage, stageMembers } from '../stage.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages.html#CreateStage */
export const createStage = action({
  operation: CreateStage$,

  run({ state }: Context<ApiGatewayV2State>, input: CreateStageRequest): CreateStageResponse {
    const { ApiId } = findApi(state, input.ApiId)
    const { StageName = '', Tags = {} } = input
    checkStageName(StageName)
    if (state.stages.get(ApiId, StageName)) throw conflict('Stage already exists')
    if (input.DeploymentId) findDeployment(state, ApiId, input.DeploymentId)
    state.stages.set(ApiId, StageName, newStage(state, { StageName, Tags, ...stageMembers(input) }))
    if (input.AutoDeploy) changed(state, ApiId)
    return shownStage(findStage(state, ApiId, StageName))
  },
})
