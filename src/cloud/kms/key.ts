import { toBase64 } from '@smithy/core/serde'
import { aliasBy } from './alias.ts'
import { disabled, invalidKeyId, keyNotFound, notFound, pendingDeletion } from './errors.ts'
import { grantee, type Key, type KeyMaterial, type KeySpec, type KmsState } from './state.ts'

const ID = /^(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

type Place = { region: string; account: string }

export const keyArn = ({ region, account }: Place, id: string) => `arn:aws:kms:${region}:${account}:key/${id}`

/** By id, ARN, alias or an alias's ARN. Throws what AWS answers when there is none. */
export function findKey(state: KmsState, asked = ''): Key {
  const { host } = state
  const [, region, account, resource = asked] = /^arn:[\w-]+:kms:([^:]*):([^:]*):(.*)$/.exec(asked) ?? []
  if (region !== undefined && region !== host.region) throw notFound(`Invalid arn ${region}`)
  if (resource.startsWith('alias/') && (account ?? host.account) === host.account) {
    const alias = aliasBy(state, resource)
    if (!alias) throw notFound(`Alias arn:aws:kms:${host.region}:${host.account}:${resource} is not found.`)
    return keyOf(state, alias.keyId)
  }
  return findByIdOrArn(state, asked)
}

/** Of operations that take no alias. */
export function findByIdOrArn(state: KmsState, asked = ''): Key {
  const { host } = state
  const [, region, arnId] = /^arn:[\w-]+:kms:([^:]*):[^:]*:key\/(.*)$/.exec(asked) ?? []
  if (region !== undefined && region !== host.region) throw notFound(`Invalid arn ${region}`)
  const id = arnId ?? asked
  if (!ID.test(id)) throw invalidKeyId(asked)
  const found = state.keys.get(id)
  if (!found || (arnId !== undefined && asked !== keyArn(host, id)))
    throw keyNotFound(arnId === undefined ? keyArn(host, id) : asked)
  return found
}

/** Of an alias or a grant, which go with their key. */
function keyOf({ keys, host }: KmsState, id: string): Key {
  const found = keys.get(id)
  if (!found) throw keyNotFound(keyArn(host, id))
  return found
}

/** Throws for a key that may not be used now. https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
export function checkEnabled({ host }: KmsState, key: Key): void {
  checkNotDeleted({ host }, key)
  if (!key.isEnabled) throw disabled(keyArn(host, key.id))
}

export function checkNotDeleted({ host }: Pick<KmsState, 'host'>, key: Key): void {
  if (key.deletedAt !== undefined) throw pendingDeletion(keyArn(host, key.id))
}

export const newKeyId = (isMultiRegion: boolean) =>
  isMultiRegion ? `mrk-${crypto.randomUUID().replaceAll('-', '')}` : crypto.randomUUID()

/** Bytes. https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html */
const LENGTHS: Readonly<Partial<Record<KeySpec, number>>> = {
  SYMMETRIC_DEFAULT: 32,
  HMAC_224: 28,
  HMAC_256: 32,
  HMAC_384: 48,
  HMAC_512: 64,
}

/** Of a key that is one; `newPair` makes the others. */
export function newMaterial(spec: KeySpec, createdAt: number, rotated?: KeyMaterial['rotated']): KeyMaterial {
  return {
    id: hex(crypto.getRandomValues(new Uint8Array(32))),
    bytes: toBase64(crypto.getRandomValues(new Uint8Array(LENGTHS[spec] ?? 0))),
    createdAt,
    ...(rotated && { rotated }),
  }
}

export const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Takes the key away, and its aliases and grants: what it encrypted is lost. */
export function remove(state: KmsState, { id }: Key): void {
  for (const name of state.aliasesOfKey.of(id)) {
    state.aliases.delete(name)
    state.aliasesOfKey.delete(id, name)
  }
  for (const grant of state.grantsOfKey.of(id)) removeGrant(state, grant)
  state.agenda.delete(`rotate ${id}`)
  state.keys.delete(id)
}

export function removeGrant(state: KmsState, grantId: string): void {
  const grant = state.grants.get(grantId)
  if (!grant) return
  state.grants.delete(grantId)
  state.grantsOfKey.delete(grant.keyId, grantId)
  state.grantsOfGrantee.delete(grantee(grant.keyId, grant.granteePrincipal), grantId)
}
