import { ListKeyPolicies$, type ListKeyPoliciesRequest, type ListKeyPoliciesResponse } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { findByIdOrArn } from '../key.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeyPolicies.html */
export const listKeyPolicies = action({
  operation: ListKeyPolicies$,

  run({ state }: Context<KmsState>, { KeyId }: ListKeyPoliciesRequest): ListKeyPoliciesResponse {
    findByIdOrArn(state, KeyId)
    return { PolicyNames: ['default'], Truncated: false }
  },
})
