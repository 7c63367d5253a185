import {
  type FunctionEventInvokeConfig,
  UpdateFunctionEventInvokeConfig$,
  type UpdateFunctionEventInvokeConfigRequest,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { existingConfig, keepConfig } from '../asynchronous/configuration.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionEventInvokeConfig.html */
export const updateFunctionEventInvokeConfig = action({
  operation: UpdateFunctionEventInvokeConfig$,

  run(
    { state, caller }: Context<LambdaState>,
    input: UpdateFunctionEventInvokeConfigRequest,
  ): Promise<FunctionEventInvokeConfig> {
    const { asked, key, config } = existingConfig(state, input)
    return keepConfig(state, caller, input, { asked, key, before: config })
  },
})
