import { ServiceError } from '../errors.ts'
import { validation } from './errors.ts'
import { managedKey } from './managed-key.ts'
import { plan } from './rotation.ts'
import type { Alias, KmsState } from './state.ts'

const PREFIX = 'alias/'
const RESERVED = 'alias/aws/'

/**
 * The services whose keys AWS makes when they are first asked for, by their aliases.
 * https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html
 */
const SERVICES = new Set([
  ...['acm', 'backup', 'codecommit', 'dynamodb', 'ebs', 'elasticfilesystem', 'es', 'glue', 'kinesis', 'lambda'],
  ...['rds', 'redshift', 's3', 'secretsmanager', 'sns', 'sqs', 'ssm', 'xray'],
])

/** The alias of that name. One of AWS's own, and its key, are made on demand. */
export function aliasBy(state: KmsState, name: string): Alias | undefined {
  const found = state.aliases.get(name)
  if (found || !name.startsWith(RESERVED)) return found
  const service = name.slice(RESERVED.length)
  if (!SERVICES.has(service)) return undefined
  const now = state.host.clock.now()
  const key = managedKey(state.host, service, now)
  plan(state, key)
  const alias = { name, keyId: key.id, createdAt: now, updatedAt: now }
  putAlias(state, alias)
  return alias
}

export function putAlias(state: KmsState, alias: Alias): void {
  const before = state.aliases.get(alias.name)
  if (before) state.aliasesOfKey.delete(before.keyId, alias.name)
  state.aliases.set(alias.name, alias)
  state.aliasesOfKey.add(alias.keyId, alias.name)
}

export const aliasArn = ({ region, account }: { region: string; account: string }, name: string) =>
  `arn:aws:kms:${region}:${account}:${name}`

/** Throws for a name that no alias of a caller's can have. Recorded: test_kms.snapshot.json, `test_create_alias` */
export function checkAliasName(name: string): void {
  if (!name.startsWith(PREFIX))
    throw validation(
      'Alias must start with the prefix "alias/". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html',
    )
  if (name === PREFIX) throw validation('Invalid identifier')
  if (name.startsWith(RESERVED)) throw new ServiceError('NotAuthorizedException', '', 400)
  if (name.includes(':')) throw validation(`${name} contains invalid characters for an alias`)
}
