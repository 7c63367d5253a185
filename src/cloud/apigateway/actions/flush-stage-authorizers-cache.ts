import { FlushStageAuthorizersCache$, type FlushStageAuthorizersCacheRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { findStage } from '../stage.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_FlushStageAuthorizersCache.html */
export const flushStageAuthorizersCache = action({
  operation: FlushStageAuthorizersCache$,

  run({ state }: Context<ApiGatewayState>, input: FlushStageAuthorizersCacheRequest): void {
    const { id } = findApi(state, input.restApiId)
    state.decisions.forget(`${id}/${findStage(state, id, input.stageName).stageName}/`)
  },
})
