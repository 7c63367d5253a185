import {
  GetFunctionCodeSigningConfig$,
  type GetFunctionCodeSigningConfigRequest,
  type GetFunctionCodeSigningConfigResponse,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { reference } from '../name.ts'
import type { LambdaState } from '../state.ts'
import { findLatest } from '../version.ts'

/**
 * No function has one here: code signing needs a signer of AWS's. Tools ask all the same.
 * https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionCodeSigningConfig.html
 */
export const getFunctionCodeSigningConfig = action({
  operation: GetFunctionCodeSigningConfig$,

  run(
    { state }: Context<LambdaState>,
    input: GetFunctionCodeSigningConfigRequest,
  ): Partial<GetFunctionCodeSigningConfigResponse> {
    findLatest(state, reference(state.host, input.FunctionName ?? ''))
    return {}
  },
})
