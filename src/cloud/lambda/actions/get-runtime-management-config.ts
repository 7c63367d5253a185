import {
  GetRuntimeManagementConfig$,
  type GetRuntimeManagementConfigRequest,
  type GetRuntimeManagementConfigResponse,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { arnOf, reference } from '../name.ts'
import type { LambdaState } from '../state.ts'
import { find } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetRuntimeManagementConfig.html */
export const getRuntimeManagementConfig = action({
  operation: GetRuntimeManagementConfig$,

  run({ state }: Context<LambdaState>, input: GetRuntimeManagementConfigRequest): GetRuntimeManagementConfigResponse {
    const asked = reference(state.host, input.FunctionName ?? '', input.Qualifier)
    const { fn } = find(state, asked)
    return { FunctionArn: arnOf(state.host, asked), ...(fn.runtimeManagement ?? { UpdateRuntimeOn: 'Auto' }) }
  },
})
