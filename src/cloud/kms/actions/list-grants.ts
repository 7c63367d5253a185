import { ListGrants$, type ListGrantsRequest, type ListGrantsResponse } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { findByIdOrArn } from '../key.ts'
import { page } from '../page.ts'
import { shown } from '../shown-grant.ts'
import { type Grant, grantee, type KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListGrants.html */
export const listGrants = action({
  operation: ListGrants$,

  run({ state }: Context<KmsState>, input: ListGrantsRequest): ListGrantsResponse {
    const { id } = findByIdOrArn(state, input.KeyId)
    const principal = input.GranteePrincipal ?? input.GranteeServicePrincipal
    const all = principal ? state.grantsOfGrantee.of(grantee(id, principal)) : state.grantsOfKey.of(id)
    const found = all.filter((each) => input.GrantId === undefined || each === input.GrantId)
    const { items, ...rest } = page(found, (each) => each, input)
    return { Grants: items.map((each) => shown(state, state.grants.get(each) as Grant)), ...rest }
  },
})
