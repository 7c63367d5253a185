import { DeleteStage$, type DeleteStageRequest } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { findStage } from '../stage.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages-stagename.html#DeleteStage */
export const deleteStage = action({
  operation: DeleteStage$,

  run({ state }: Context<ApiGatewayV2State>, input: DeleteStageRequest): void {
    const { ApiId } = findApi(state, input.ApiId)
    state.stages.delete(ApiId, findStage(state, ApiId, input.StageName).StageName)
  },
})
