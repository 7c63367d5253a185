import {
  type FunctionEventInvokeConfig,
  PutFunctionEventInvokeConfig$,
  type PutFunctionEventInvokeConfigRequest,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { configFor, keepConfig } from '../asynchronous/configuration.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html */
export const putFunctionEventInvokeConfig = action({
  operation: PutFunctionEventInvokeConfig$,

  run(
    { state, caller }: Context<LambdaState>,
    input: PutFunctionEventInvokeConfigRequest,
  ): Promise<FunctionEventInvokeConfig> {
    const { asked, key } = configFor(state, input)
    return keepConfig(state, caller, input, { asked, key, before: {} })
  },
})
