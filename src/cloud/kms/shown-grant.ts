import type { GrantListEntry } from '@aws-sdk/client-kms'
import { keyArn } from './key.ts'
import type { Grant, KmsState } from './state.ts'

/** As ListGrants answers. */
export const shown = ({ host }: KmsState, grant: Grant): GrantListEntry => ({
  KeyId: keyArn(host, grant.keyId),
  GrantId: grant.id,
  Name: grant.name ?? '',
  CreationDate: new Date(grant.createdAt),
  GranteePrincipal: grant.granteePrincipal,
  ...(grant.retiringPrincipal && { RetiringPrincipal: grant.retiringPrincipal }),
  IssuingAccount: `arn:aws:iam::${host.account}:root`,
  Operations: [...grant.operations],
  ...(grant.constraints && { Constraints: grant.constraints }),
})
