import { GetKeyPolicy$, type GetKeyPolicyRequest, type GetKeyPolicyResponse } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { notFound } from '../errors.ts'
import { findByIdOrArn } from '../key.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html */
export const getKeyPolicy = action({
  operation: GetKeyPolicy$,

  run({ state }: Context<KmsState>, { KeyId, PolicyName = 'default' }: GetKeyPolicyRequest): GetKeyPolicyResponse {
    const { policy } = findByIdOrArn(state, KeyId)
    if (PolicyName !== 'default') throw notFound('No such policy exists')
    return { Policy: policy, PolicyName }
  },
})
