import { type Concurrency, PutFunctionConcurrency$, type PutFunctionConcurrencyRequest } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { invalidParameter } from '../errors.ts'
import { unqualified } from '../function-wide.ts'
import { ACCOUNT_CONCURRENCY, LEAST_UNRESERVED } from '../limits.ts'
import type { LambdaState } from '../state.ts'
import { wideOf } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionConcurrency.html */
export const putFunctionConcurrency = action({
  operation: PutFunctionConcurrency$,

  run({ state }: Context<LambdaState>, input: PutFunctionConcurrencyRequest): Concurrency {
    const { name } = unqualified(state, input.FunctionName)
    const asked = input.ReservedConcurrentExecutions ?? 0
    const wide = wideOf(state, name)
    const others = state.concurrency.reserved - (wide.reservedConcurrency ?? 0)
    if (ACCOUNT_CONCURRENCY - others - asked < LEAST_UNRESERVED)
      throw invalidParameter(
        "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution " +
          `below its minimum value of [${LEAST_UNRESERVED}].`,
      )
    state.functionWide.set(name, { ...wide, reservedConcurrency: asked })
    state.concurrency.changed()
    return { ReservedConcurrentExecutions: asked }
  },
})
