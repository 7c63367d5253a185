import { ListResourceTags$, type ListResourceTagsRequest, type ListResourceTagsResponse } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { findByIdOrArn } from '../key.ts'
import { page } from '../page.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListResourceTags.html */
export const listResourceTags = action({
  operation: ListResourceTags$,

  run({ state }: Context<KmsState>, input: ListResourceTagsRequest): ListResourceTagsResponse {
    const { tags } = findByIdOrArn(state, input.KeyId)
    const { items, ...rest } = page(Object.keys(tags), (name) => name, input)
    return { Tags: items.map((name) => ({ TagKey: name, TagValue: tags[name] })), ...rest }
  },
})
