import { UntagResource$, type UntagResourceRequest } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { checkNotDeleted, findByIdOrArn } from '../key.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_UntagResource.html */
export const untagResource = action({
  operation: UntagResource$,

  run({ state }: Context<KmsState>, { KeyId, TagKeys = [] }: UntagResourceRequest): void {
    const key = findByIdOrArn(state, KeyId)
    checkNotDeleted(state, key)
    const left = Object.entries(key.tags).filter(([name]) => !TagKeys.includes(name))
    state.keys.set(key.id, { ...key, tags: Object.fromEntries(left) })
  },
})
