import { UpdateStage$, type UpdateStageRequest, type UpdateStageResponse } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi, forgetRouters } from '../api.ts'
import { changed, deploy, findDeployment } from '../deployment.ts'
import { badRequest } from '../errors.ts'
import { findStage, shownStage, stageMembers } from '../stage.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages-stagename.html#UpdateStage */
export const updateStage = action({
  operation: UpdateStage$,

  run({ state }: Context<ApiGatewayV2State>, input: UpdateStageRequest): UpdateStageResponse {
    const { ApiId } = findApi(state, input.ApiId)
    const found = findStage(state, ApiId, input.StageName)
    const members = stageMembers(input)
    const { AutoDeploy = found.AutoDeploy } = members
    if (members.DeploymentId && AutoDeploy) throw badRequest('DeploymentId cannot be set for a stage with AutoDeploy')
    if (members.DeploymentId) findDeployment(state, ApiId, members.DeploymentId)
    // A stage that no longer deploys by itself goes on serving what it last did.
    const kept = found.AutoDeploy &&
      !AutoDeploy &&
      !members.DeploymentId && { DeploymentId: deploy(state, ApiId).DeploymentId }
    const stage = { ...found, ...kept, ...members, LastUpdatedDate: state.host.clock.now() }
    state.stages.set(ApiId, found.StageName, stage)
    if (AutoDeploy && !found.AutoDeploy) changed(state, ApiId)
    else forgetRouters(state, ApiId)
    return shownStage(findStage(state, ApiId, found.StageName))
  },
})
