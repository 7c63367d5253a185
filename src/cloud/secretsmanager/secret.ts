import { checkName, markedForDeletion, secretNotFound } from './errors.ts'
import { type Secret, type SecretsState, type SecretVersion, versionKey } from './state.ts'

const SUFFIX = /-[A-Za-z0-9]{6}$/

/** By name, by ARN, or by an ARN without its random end. */
export function secretBy({ secrets, host }: SecretsState, id: string): Secret | undefined {
  if (!id.startsWith('arn:')) return secrets.get(id)
  const named = id.startsWith(arnPrefix(host)) ? id.slice(arnPrefix(host).length) : ''
  // Recorded: an ARN that ends as a whole one does is never taken for a part of one.
  if (!SUFFIX.test(named)) return secrets.get(named)
  const found = secrets.get(named.replace(SUFFIX, ''))
  return found?.arn === id ? found : undefined
}

/** Throws when there is no such secret. It may be marked for deletion. */
export function findSecret(state: SecretsState, id = ''): Secret {
  if (!id.startsWith('arn:')) checkName(id)
  const found = secretBy(state, id)
  if (!found) throw secretNotFound()
  return found
}

/** Throws, too, when the secret is marked for deletion. */
export function usableSecret(state: SecretsState, id = ''): Secret {
  const found = findSecret(state, id)
  if (found.deleted) throw markedForDeletion()
  return found
}

export const arnPrefix = ({ region, account }: { region: string; account: string }) =>
  `arn:aws:secretsmanager:${region}:${account}:secret:`

export function newArn(host: { region: string; account: string }, name: string): string {
  return `${arnPrefix(host)}${name}-${Array.from(crypto.getRandomValues(new Uint8Array(6)), letter).join('')}`
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const letter = (random: number) => LETTERS[random % LETTERS.length]

export const versionOf = ({ versions }: SecretsState, { name }: Secret, id: string): SecretVersion | undefined =>
  versions.get(versionKey(name, id))

/** Takes the secret away, with all its versions. */
export function remove({ secrets, versions, agenda }: SecretsState, { name, versionIds }: Secret): void {
  for (const id of versionIds) versions.delete(versionKey(name, id))
  secrets.delete(name)
  for (const what of ['delete', 'rotate', 'retry']) agenda.delete(`${what} ${name}`)
}
