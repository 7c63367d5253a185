import { GetStage$, type GetStageRequest, type Stage } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { findStage, shownStage } from '../stage.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetStage.html */
export const getStage = action({
  operation: GetStage$,

  run({ state }: Context<ApiGatewayState>, input: GetStageRequest): Stage {
    return shownStage(findStage(state, findApi(state, input.restApiId).id, input.stageName))
  },
})
