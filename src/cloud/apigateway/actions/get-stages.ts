import { GetStages$, type GetStagesRequest, type Stages } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { shownStage } from '../stage.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetStages.html */
export const getStages = action({
  operation: GetStages$,

  run({ state }: Context<ApiGatewayState>, input: GetStagesRequest): Stages {
    const stages = state.stages.of(findApi(state, input.restApiId).id)
    const { deploymentId } = input
    return {
      item: stages.filter((stage) => deploymentId === undefined || stage.deploymentId === deploymentId).map(shownStage),
    }
  },
})
