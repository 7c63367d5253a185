import { PutKeyPolicy$, type PutKeyPolicyRequest } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { notFound } from '../errors.ts'
import { checkNotDeleted, findByIdOrArn } from '../key.ts'
import { checkPolicy } from '../key-policy.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html */
export const putKeyPolicy = action({
  operation: PutKeyPolicy$,

  async run(context: Context<KmsState>, input: PutKeyPolicyRequest): Promise<void> {
    const { state } = context
    const { Policy: policy = '', PolicyName = 'default', BypassPolicyLockoutSafetyCheck: isBypassed = false } = input
    const { id } = findByIdOrArn(state, input.KeyId)
    if (PolicyName !== 'default') throw notFound('No such policy exists')
    await checkPolicy(context, policy, { keyId: id, isBypassed })
    const key = findByIdOrArn(state, id)
    checkNotDeleted(state, key)
    state.keys.set(id, { ...key, policy })
  },
})
