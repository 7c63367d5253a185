import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { ServiceError } from '../../errors.ts'
import type { DynamoDbState } from '../state.ts'

/** Milliseconds that a token stands for the transaction that it came with. */
const LIFETIME = 10 * 60_000

/** Whether this transaction has been done. Throws when the token came with another one. */
export function findToken(state: DynamoDbState, token: string, items: unknown): boolean {
  const found = state.tokens.get(token)
  if (!found || found.until <= state.host.clock.now()) return false
  if (found.hash === hashOf(items)) return true
  throw new ServiceError(
    'IdempotentParameterMismatchException',
    'The request uses the same client token as a previous, but non-identical request. ' +
      'Do not reuse a client token with different requests, unless the requests are identical',
    400,
  )
}

export function keepToken(state: DynamoDbState, token: string, items: unknown): void {
  const now = state.host.clock.now()
  for (const old of first(state.tokens.keys(), 2)) // each that comes lets two go, so they do not pile up
    if ((state.tokens.get(old)?.until ?? 0) <= now) state.tokens.delete(old)
  state.tokens.delete(token) // the oldest are first
  state.tokens.set(token, { hash: hashOf(items), until: now + LIFETIME })
}

const hashOf = (items: unknown) =>
  bytesToHex(
    sha256(
      new TextEncoder().encode(
        JSON.stringify(items, (_, value) =>
          value instanceof Uint8Array ? { $bytes: bytesToHex(value) } : sorted(value),
        ),
      ),
    ),
  )

/** Members in one order, for two requests that differ in that alone are the same. */
const sorted = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
    : value

function first(keys: Iterator<string>, count: number): string[] {
  const found: string[] = []
  for (let at = 0; at < count; at++) {
    const { value, done } = keys.next()
    if (done) break
    found.push(value)
  }
  return found
}
