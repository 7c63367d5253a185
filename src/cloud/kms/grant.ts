import type { GrantConstraints } from '@aws-sdk/client-kms'
import type { Caller } from '../action.ts'
import { roleArnOf } from '../policy/principal.ts'
import type { EncryptionContext } from './ciphertext.ts'
import { type Grant, grantee, type Key, type KmsState } from './state.ts'

/** The grants by which this caller may use a key, in this context. */
export function grantsFor(state: KmsState, key: Key, caller: Caller, context: EncryptionContext): Grant[] {
  return principalsOf(caller)
    .flatMap((principal) => state.grantsOfGrantee.of(grantee(key.id, principal)))
    .flatMap((id) => state.grants.get(id) ?? [])
    .filter(({ constraints }) => holds(constraints, context))
}

/** As whom somebody may be granted something: themselves, their role, a service. */
export function principalsOf({ arn, session, service }: Caller): string[] {
  if (service) return [service.principal]
  const role = roleArnOf({ arn, account: '', ...(session?.roleArn && { roleArn: session.roleArn }) })
  return [arn, ...(role && role !== arn ? [role] : [])]
}

function holds(constraints: GrantConstraints | undefined, context: EncryptionContext): boolean {
  const { EncryptionContextEquals: equal, EncryptionContextSubset: subset } = constraints ?? {}
  const has = (pairs: EncryptionContext) => Object.entries(pairs).every(([name, value]) => context[name] === value)
  if (equal && !(has(equal) && Object.keys(context).length === Object.keys(equal).length)) return false
  return !subset || has(subset)
}

/** What grants allow, as statements beside the key policy's. */
export const statementsOf = (grants: readonly Grant[], principal: object) =>
  grants.map(({ id, operations }) => ({
    Sid: `Grant${id}`,
    Effect: 'Allow',
    Principal: principal,
    Action: operations.map((operation) => `kms:${operation}`),
    Resource: '*',
  }))

/** The grant that a RetireGrant means: by its token, or by its id and its key. */
export function retirable(
  { grants }: KmsState,
  {
    GrantToken: token,
    GrantId: id,
    KeyId: keyId,
  }: { GrantToken?: string | undefined; GrantId?: string | undefined; KeyId?: string | undefined },
): Grant | undefined {
  const found = grants.get(token === undefined ? (id ?? '') : idIn(token))
  return found && (token !== undefined || keyId?.endsWith(found.keyId)) ? found : undefined
}

function idIn(token: string): string {
  try {
    return atob(token)
  } catch {
    return '' // no token of ours
  }
}
