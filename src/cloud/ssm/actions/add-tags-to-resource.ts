import { AddTagsToResource$, type AddTagsToResourceRequest } from '@aws-sdk/client-ssm'
import { action, type Context } from '../../action.ts'
import type { SsmState } from '../state.ts'
import { taggedParameter, withTags } from '../tags.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AddTagsToResource.html */
export const addTagsToResource = action({
  operation: AddTagsToResource$,

  run({ state }: Context<SsmState>, input: AddTagsToResourceRequest) {
    const parameter = taggedParameter(state, input)
    state.parameters.set(parameter.name, { ...parameter, tags: withTags(parameter.tags, input.Tags) })
    return {}
  },
})
