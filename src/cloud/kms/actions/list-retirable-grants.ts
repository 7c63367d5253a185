import { type ListGrantsResponse, ListRetirableGrants$, type ListRetirableGrantsRequest } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { page } from '../page.ts'
import { shown } from '../shown-grant.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListRetirableGrants.html */
export const listRetirableGrants = action({
  operation: ListRetirableGrants$,

  run({ state }: Context<KmsState>, input: ListRetirableGrantsRequest): ListGrantsResponse {
    const principal = input.RetiringPrincipal ?? input.RetiringServicePrincipal
    const found = [...state.grants.values()].filter(({ retiringPrincipal }) => retiringPrincipal === principal)
    const { items, ...rest } = page(found, ({ id }) => id, input)
    return { Grants: items.map((grant) => shown(state, grant)), ...rest }
  },
})
