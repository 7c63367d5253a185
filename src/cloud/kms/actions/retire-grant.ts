import { RetireGrant$, type RetireGrantRequest } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { dryRun, notFound } from '../errors.ts'
import { retirable } from '../grant.ts'
import { removeGrant } from '../key.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_RetireGrant.html */
export const retireGrant = action({
  operation: RetireGrant$,

  run({ state }: Context<KmsState>, input: RetireGrantRequest): void {
    const grant = retirable(state, input)
    if (!grant) throw notFound(`Grant ID ${input.GrantId ?? ''} not found`)
    if (input.DryRun) throw dryRun()
    removeGrant(state, grant.id)
  },
})
