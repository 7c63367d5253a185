import {
  type FunctionConfiguration,
  UpdateFunctionConfiguration$,
  type UpdateFunctionConfigurationRequest,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { configuration } from '../configuration.ts'
import { FUNCTION_NAME_PATTERN, find, reference } from '../name.ts'
import { settingsConstraints, withSettings } from '../settings.ts'
import type { LambdaState } from '../state.ts'
import { checkUpdatable, updated } from '../update.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html */
export const updateFunctionConfiguration = action({
  operation: UpdateFunctionConfiguration$,

  constraints: {
    FunctionName: { required: true, minLength: 1, maxLength: 140, pattern: FUNCTION_NAME_PATTERN },
    ...settingsConstraints,
  },

  run({ state }: Context<LambdaState>, input: UpdateFunctionConfigurationRequest): FunctionConfiguration {
    const fn = find(state, reference(state.host, input.FunctionName ?? ''))
    checkUpdatable(state, fn, input.RevisionId)
    return configuration(state.host, updated(state, withSettings(fn, input)))
  },
})
