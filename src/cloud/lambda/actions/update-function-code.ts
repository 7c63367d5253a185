import { type FunctionConfiguration, UpdateFunctionCode$, type UpdateFunctionCodeRequest } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { keepCode } from '../code.ts'
import { configuration } from '../configuration.ts'
import { reference } from '../name.ts'
import type { LambdaState } from '../state.ts'
import { checkUpdatable, updated } from '../update.ts'
import { findLatest, publish } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html */
export const updateFunctionCode = action({
  operation: UpdateFunctionCode$,

  async run({ state, caller }: Context<LambdaState>, input: UpdateFunctionCodeRequest): Promise<FunctionConfiguration> {
    const asked = reference(state.host, input.FunctionName ?? '')
    checkUpdatable(state, findLatest(state, asked), input.RevisionId)
    const code = await keepCode(state, caller, input, 'UpdateFunctionCode')
    const fn = findLatest(state, asked) // anew: it may have changed while the code was being kept
    checkUpdatable(state, fn, input.RevisionId)
    const changed = { ...fn, code, ...(input.Architectures?.[0] && { architecture: input.Architectures[0] }) }
    if (input.DryRun) return configuration(state.host, changed)
    const latest = updated(state, changed)
    if (!input.Publish) return configuration(state.host, latest)
    const version = publish(state, latest, { pending: true })
    return configuration(state.host, version, version.version)
  },
})
