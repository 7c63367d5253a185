import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'
import type { IssuerState } from './issuer.ts'

/** RSA, 2048 bits, as JSON Web Keys: made once, kept in the store, for tokens must be good after a restart. */
export type SigningKey = { id: string; publicKey: JWK; privateKey: JWK }

export const ALGORITHM = 'RS256'

/** Two that ask at once get the same key. */
const making = new WeakMap<IssuerState, Map<string, Promise<SigningKey>>>()

export async function signingKey(state: IssuerState, name: string): Promise<SigningKey> {
  const found = state.keys.get(name)
  if (found) return found
  const ours = making.get(state) ?? new Map<string, Promise<SigningKey>>()
  making.set(state, ours)
  const made = ours.get(name) ?? make()
  ours.set(name, made)
  const key = await made
  if (!state.keys.has(name)) state.keys.set(name, key)
  return key
}

async function make(): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM, { extractable: true })
  const [open, secret] = [await exportJWK(publicKey), await exportJWK(privateKey)]
  return { id: await calculateJwkThumbprint(open), publicKey: open, privateKey: secret }
}
