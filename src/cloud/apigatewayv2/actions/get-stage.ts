import { GetStage$, type GetStageRequest, type GetStageResponse } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { findStage, shownStage } from '../stage.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages-stagename.html#GetStage */
export const getStage = action({
  operation: GetStage$,

  run({ state }: Context<ApiGatewayV2State>, input: GetStageRequest): GetStageResponse {
    findApi(state, input.ApiId)
    return shownStage(findStage(state, input.ApiId, input.StageName))
  },
})
