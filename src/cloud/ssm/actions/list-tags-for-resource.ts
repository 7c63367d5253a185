import {
  ListTagsForResource$,
  type ListTagsForResourceRequest,
  type ListTagsForResourceResult,
} from '@aws-sdk/client-ssm'
import { action, type Context } from '../../action.ts'
import type { SsmState } from '../state.ts'
import { taggedParameter } from '../tags.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = action({
  operation: ListTagsForResource$,

  run({ state }: Context<SsmState>, input: ListTagsForResourceRequest): ListTagsForResourceResult {
    const { tags = {} } = taggedParameter(state, input)
    return { TagList: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }
  },
})
