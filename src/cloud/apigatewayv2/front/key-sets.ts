import { createLocalJWKSet, type JSONWebKeySet } from 'jose'
import type { Clock } from '../../clock.ts'

/** Milliseconds. API Gateway keeps an issuer's keys for two hours. */
const KEPT = 2 * 60 * 60 * 1000
/** Milliseconds between looks for a key that is not in the set, which an issuer may have changed meanwhile. */
const BETWEEN_LOOKS = 60 * 1000

export type KeySet = ReturnType<typeof createLocalJWKSet>

/** Issuers' public keys, by what they publish at `/.well-known/openid-configuration`. */
export class KeySets {
  readonly #known = new Map<string, { keys: Promise<KeySet>; time: number }>()

  constructor(private readonly clock: Clock) {}

  /** `again` when a token's key was not among those known. Rejects if the issuer does not answer. */
  of(issuer: string, { again = false } = {}): Promise<KeySet> {
    const found = this.#known.get(issuer)
    if (found && this.clock.now() < found.time + (again ? BETWEEN_LOOKS : KEPT)) return found.keys
    const keys = load(issuer)
    this.#known.set(issuer, { keys, time: this.clock.now() })
    keys.catch(() => this.#known.delete(issuer))
    return keys
  }
}

async function load(issuer: string): Promise<KeySet> {
  const { jwks_uri } = (await json(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)) as {
    jwks_uri: string
  }
  return createLocalJWKSet((await json(jwks_uri)) as JSONWebKeySet)
}

async function json(url: string): Promise<unknown> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return answer.json()
}
