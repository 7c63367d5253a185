import { PutParameter$, type PutParameterRequest, type PutParameterResult } from '@aws-sdk/client-ssm'
import { action, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { alreadyExists, validation } from '../errors.ts'
import { checkNewName } from '../name.ts'
import { labelsOf } from '../parameter.ts'
import { expiryOf } from '../parameter-policies.ts'
import { nextVersion } from '../put.ts'
import { type SsmState, versionKey } from '../state.ts'
import { withTags } from '../tags.ts'

/** Of one parameter; an older one goes for each that comes. */
const MOST_VERSIONS = 100

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html */
export const putParameter = action({
  operation: PutParameter$,

  constraints: { Value: { required: true, minLength: 1 } },

  async run(context: Context<SsmState>, input: PutParameterRequest): Promise<PutParameterResult> {
    const { state, clock, journal, requestId } = context
    const { Name: name = '', Overwrite: overwrite = false, Tags } = input
    if (overwrite && Tags?.length)
      throw validation(
        "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove " +
          'overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.',
      )
    checkNewName(state.host, name)
    const before = state.parameters.get(name)
    if (before && !overwrite) throw alreadyExists()
    const tags = withTags({}, Tags)
    const made = await nextVersion(context, input, before && state.versions.get(versionKey(name, before.latest)))
    // Encrypting took a while: another caller may have been faster.
    const parameter = state.parameters.get(name)
    if (parameter && !overwrite) throw alreadyExists()
    const version = { ...made, version: (parameter?.latest ?? 0) + 1 }
    let oldest = parameter?.oldest ?? 1
    if (parameter && version.version - oldest >= MOST_VERSIONS) {
      if (labelsOf(parameter, oldest).length > 0) throw labelledOldest(name, oldest)
      state.versions.delete(versionKey(name, oldest++))
    }
    state.versions.set(versionKey(name, version.version), version)
    state.parameters.set(name, {
      ...(parameter ?? { name, ...(Tags?.length && { tags }) }),
      oldest,
      latest: version.version,
    })
    if (!parameter) state.names.add(name)
    state.expire(name, expiryOf(version.policies))
    journal.write({
      ...{ time: clock.now(), service: 'ssm', kind: 'parameter-put', requestId },
      ...{ name, version: version.version, type: version.type },
    })
    return { Version: version.version, Tier: version.tier }
  },
})

const labelledOldest = (name: string, version: number) =>
  new ServiceError(
    'ParameterMaxVersionLimitExceeded',
    `You attempted to create a new version of ${name} by calling the PutParameter API with the overwrite flag. Version ` +
      `${version}, the oldest version, can't be deleted because it has a label associated with it. Move the label to another ` +
      'version of the parameter, and try again.',
    400,
  )
