import { ListSecrets$, type ListSecretsRequest, type ListSecretsResponse } from '@aws-sdk/client-secrets-manager'
import { action, type Context } from '../../action.ts'
import { listed } from '../described.ts'
import { passes } from '../filters.ts'
import { page } from '../page.ts'
import type { Secret, SecretsState } from '../state.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html */
export const listSecrets = action({
  operation: ListSecrets$,

  run({ state }: Context<SecretsState>, input: ListSecretsRequest): ListSecretsResponse {
    const { Filters, IncludePlannedDeletion = false, SortBy = 'created-date', SortOrder = 'desc' } = input
    const found = [...state.secrets.values()].filter(
      (secret) => (IncludePlannedDeletion || !secret.deleted) && passes(secret, Filters),
    )
    if (SortBy !== 'created-date') found.sort(ORDERS[SortBy])
    if (SortOrder === 'desc') found.reverse()
    const { items, NextToken } = page(found, ({ arn }) => arn, input)
    return { SecretList: items.map(listed), ...(NextToken && { NextToken }) }
  },
})

const ORDERS: Readonly<Record<string, (a: Secret, b: Secret) => number>> = {
  name: (a, b) => (a.name < b.name ? -1 : 1),
  'last-accessed-date': (a, b) => (a.accessedAt ?? 0) - (b.accessedAt ?? 0),
  'last-changed-date': (a, b) => a.changedAt - b.changedAt,
}
