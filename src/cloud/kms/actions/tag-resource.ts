import { TagResource$, type TagResourceRequest } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { checkNotDeleted, findByIdOrArn } from '../key.ts'
import type { KmsState } from '../state.ts'
import { withTags } from '../tags.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_TagResource.html */
export const tagResource = action({
  operation: TagResource$,

  run({ state }: Context<KmsState>, { KeyId, Tags }: TagResourceRequest): void {
    const key = findByIdOrArn(state, KeyId)
    checkNotDeleted(state, key)
    state.keys.set(key.id, { ...key, tags: withTags(key.tags, Tags) })
  },
})
