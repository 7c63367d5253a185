import {
  type FunctionConfiguration,
  GetFunctionConfiguration$,
  type GetFunctionConfigurationRequest,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { configuration } from '../configuration.ts'
import { reference } from '../name.ts'
import type { LambdaState } from '../state.ts'
import { find } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html */
export const getFunctionConfiguration = action({
  operation: GetFunctionConfiguration$,

  run({ state }: Context<LambdaState>, input: GetFunctionConfigurationRequest): FunctionConfiguration {
    const asked = reference(state.host, input.FunctionName ?? '', input.Qualifier)
    return configuration(state.host, find(state, asked).fn, asked.qualifier)
  },
})
