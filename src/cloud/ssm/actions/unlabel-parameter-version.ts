import {
  UnlabelParameterVersion$,
  type UnlabelParameterVersionRequest,
  type UnlabelParameterVersionResult,
} from '@aws-sdk/client-ssm'
import { action, type Context } from '../../action.ts'
import { findParameter, versionOf } from '../parameter.ts'
import type { SsmState } from '../state.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_UnlabelParameterVersion.html */
export const unlabelParameterVersion = action({
  operation: UnlabelParameterVersion$,

  run({ state }: Context<SsmState>, input: UnlabelParameterVersionRequest): UnlabelParameterVersionResult {
    const parameter = findParameter(state, input.Name ?? '')
    const { version } = versionOf(state, parameter, input.ParameterVersion ?? 0)
    const asked = [...new Set(input.Labels)]
    const RemovedLabels = asked.filter((label) => parameter.labels?.[label] === version)
    const InvalidLabels = asked.filter((label) => !RemovedLabels.includes(label))
    const left = Object.entries(parameter.labels ?? {}).filter(([label]) => !RemovedLabels.includes(label))
    state.parameters.set(parameter.name, { ...parameter, labels: Object.fromEntries(left) })
    return { RemovedLabels, InvalidLabels }
  },
})
