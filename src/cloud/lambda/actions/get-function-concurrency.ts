import {
  GetFunctionConcurrency$,
  type GetFunctionConcurrencyRequest,
  type GetFunctionConcurrencyResponse,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { unqualified } from '../function-wide.ts'
import type { LambdaState } from '../state.ts'
import { wideOf } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConcurrency.html */
export const getFunctionConcurrency = action({
  operation: GetFunctionConcurrency$,

  run({ state }: Context<LambdaState>, input: GetFunctionConcurrencyRequest): GetFunctionConcurrencyResponse {
    const { reservedConcurrency } = wideOf(state, unqualified(state, input.FunctionName).name)
    return reservedConcurrency === undefined ? {} : { ReservedConcurrentExecutions: reservedConcurrency }
  },
})
