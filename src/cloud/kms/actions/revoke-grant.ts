import { RevokeGrant$, type RevokeGrantRequest } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { dryRun, notFound } from '../errors.ts'
import { findByIdOrArn, removeGrant } from '../key.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_RevokeGrant.html */
export const revokeGrant = action({
  operation: RevokeGrant$,

  run({ state }: Context<KmsState>, { KeyId, GrantId = '', DryRun }: RevokeGrantRequest): void {
    const key = findByIdOrArn(state, KeyId)
    if (state.grants.get(GrantId)?.keyId !== key.id) throw notFound(`Grant ID ${GrantId} not found`)
    if (DryRun) throw dryRun()
    removeGrant(state, GrantId)
  },
})
