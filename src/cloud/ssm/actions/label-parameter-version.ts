import {
  LabelParameterVersion$,
  type LabelParameterVersionRequest,
  type LabelParameterVersionResult,
} from '@aws-sdk/client-ssm'
import { action, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { findParameter, labelsOf, versionOf } from '../parameter.ts'
import type { SsmState } from '../state.ts'

const MOST_LABELS = 10

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_LabelParameterVersion.html */
export const labelParameterVersion = action({
  operation: LabelParameterVersion$,

  run({ state }: Context<SsmState>, input: LabelParameterVersionRequest): LabelParameterVersionResult {
    const parameter = findParameter(state, input.Name ?? '')
    const { version } = versionOf(state, parameter, input.ParameterVersion ?? parameter.latest)
    const asked = [...new Set(input.Labels)]
    const InvalidLabels = asked.filter((label) => !isLabel(label))
    const valid = asked.filter(isLabel)
    if (new Set([...labelsOf(parameter, version), ...valid]).size > MOST_LABELS)
      throw new ServiceError(
        'ParameterVersionLabelLimitExceeded',
        `A parameter version can have maximum ${MOST_LABELS} labels. Move one or more labels to another version and try again.`,
        400,
      )
    const labels = { ...parameter.labels, ...Object.fromEntries(valid.map((label) => [label, version])) }
    state.parameters.set(parameter.name, { ...parameter, labels })
    return { InvalidLabels, ParameterVersion: version }
  },
})

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-labels.html */
const isLabel = (label: string) => /^(?!\d|aws|ssm)[\w.-]{1,100}$/i.test(label)
