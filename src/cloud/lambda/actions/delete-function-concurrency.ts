import { DeleteFunctionConcurrency$, type DeleteFunctionConcurrencyRequest } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { unqualified } from '../function-wide.ts'
import type { LambdaState } from '../state.ts'
import { wideOf } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunctionConcurrency.html */
export const deleteFunctionConcurrency = action({
  operation: DeleteFunctionConcurrency$,

  run({ state }: Context<LambdaState>, input: DeleteFunctionConcurrencyRequest): void {
    const { name } = unqualified(state, input.FunctionName)
    const { reservedConcurrency, ...wide } = wideOf(state, name)
    state.functionWide.set(name, wide)
    state.concurrency.changed()
  },
})
