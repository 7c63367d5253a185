import { DeleteAccessLogSettings$, type DeleteAccessLogSettingsRequest } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { findStage } from '../stage.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages-stagename-accesslogsettings.html#DeleteAccessLogSettings */
export const deleteAccessLogSettings = action({
  operation: DeleteAccessLogSettings$,

  run({ state }: Context<ApiGatewayV2State>, input: DeleteAccessLogSettingsRequest): void {
    const { ApiId } = findApi(state, input.ApiId)
    const { AccessLogSettings: _, ...stage } = findStage(state, ApiId, input.StageName)
    state.stages.set(ApiId, stage.StageName, stage)
  },
})
