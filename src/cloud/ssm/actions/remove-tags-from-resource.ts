import { RemoveTagsFromResource$, type RemoveTagsFromResourceRequest } from '@aws-sdk/client-ssm'
import { action, type Context } from '../../action.ts'
import type { SsmState } from '../state.ts'
import { taggedParameter } from '../tags.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_RemoveTagsFromResource.html */
export const removeTagsFromResource = action({
  operation: RemoveTagsFromResource$,

  run({ state }: Context<SsmState>, input: RemoveTagsFromResourceRequest) {
    const parameter = taggedParameter(state, input)
    const left = Object.entries(parameter.tags ?? {}).filter(([key]) => !input.TagKeys?.includes(key))
    state.parameters.set(parameter.name, { ...parameter, tags: Object.fromEntries(left) })
    return {}
  },
})
