import { DeleteFunctionEventInvokeConfig$, type DeleteFunctionEventInvokeConfigRequest } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { existingConfig } from '../asynchronous/configuration.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunctionEventInvokeConfig.html */
export const deleteFunctionEventInvokeConfig = action({
  operation: DeleteFunctionEventInvokeConfig$,

  run({ state }: Context<LambdaState>, input: DeleteFunctionEventInvokeConfigRequest): void {
    state.eventInvokeConfigs.delete(existingConfig(state, input).key)
  },
})
