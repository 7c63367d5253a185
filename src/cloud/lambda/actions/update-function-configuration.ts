import {
  type FunctionConfiguration,
  UpdateFunctionConfiguration$,
  type UpdateFunctionConfigurationRequest,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { configuration } from '../configuration.ts'
import { reference } from '../name.ts'
import { withSettings } from '../settings.ts'
import type { LambdaState } from '../state.ts'
import { checkUpdatable, updated } from '../update.ts'
import { findLatest } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html */
export const updateFunctionConfiguration = action({
  operation: UpdateFunctionConfiguration$,

  run({ state }: Context<LambdaState>, input: UpdateFunctionConfigurationRequest): FunctionConfiguration {
    const fn = findLatest(state, reference(state.host, input.FunctionName ?? ''))
    checkUpdatable(state, fn, input.RevisionId)
    return configuration(state.host, updated(state, withSettings(state, fn, input)))
  },
})
