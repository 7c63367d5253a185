import {
  GetFunctionRecursionConfig$,
  type GetFunctionRecursionConfigRequest,
  type GetFunctionRecursionConfigResponse,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { unqualified } from '../function-wide.ts'
import type { LambdaState } from '../state.ts'
import { wideOf } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionRecursionConfig.html */
export const getFunctionRecursionConfig = action({
  operation: GetFunctionRecursionConfig$,

  run: (
    { state }: Context<LambdaState>,
    input: GetFunctionRecursionConfigRequest,
  ): GetFunctionRecursionConfigResponse => ({
    RecursiveLoop: wideOf(state, unqualified(state, input.FunctionName).name).recursiveLoop ?? 'Terminate',
  }),
})
