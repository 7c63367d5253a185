import {
  type FunctionEventInvokeConfig,
  GetFunctionEventInvokeConfig$,
  type GetFunctionEventInvokeConfigRequest,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { existingConfig, shownConfig } from '../asynchronous/configuration.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionEventInvokeConfig.html */
export const getFunctionEventInvokeConfig = action({
  operation: GetFunctionEventInvokeConfig$,

  run({ state }: Context<LambdaState>, input: GetFunctionEventInvokeConfigRequest): FunctionEventInvokeConfig {
    const { asked, config } = existingConfig(state, input)
    return shownConfig(state, asked, config)
  },
})
