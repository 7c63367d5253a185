import {
  PutFunctionRecursionConfig$,
  type PutFunctionRecursionConfigRequest,
  type PutFunctionRecursionConfigResponse,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { unqualified } from '../function-wide.ts'
import type { LambdaState } from '../state.ts'
import { wideOf } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionRecursionConfig.html */
export const putFunctionRecursionConfig = action({
  operation: PutFunctionRecursionConfig$,

  run({ state }: Context<LambdaState>, input: PutFunctionRecursionConfigRequest): PutFunctionRecursionConfigResponse {
    const { name } = unqualified(state, input.FunctionName)
    const recursiveLoop = input.RecursiveLoop ?? 'Terminate'
    state.functionWide.set(name, { ...wideOf(state, name), recursiveLoop })
    return { RecursiveLoop: recursiveLoop }
  },
})
