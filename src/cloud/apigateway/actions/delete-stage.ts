import { DeleteStage$, type DeleteStageRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { findStage } from '../stage.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_DeleteStage.html */
export const deleteStage = action({
  operation: DeleteStage$,

  run({ state }: Context<ApiGatewayState>, input: DeleteStageRequest): void {
    const { id } = findApi(state, input.restApiId)
    state.stages.delete(id, findStage(state, id, input.stageName).stageName)
  },
})
