import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Scope } from './scope.ts'

/** A day's key for one region and service. Four hashes to derive, so those in use are kept. */
export function signingKey(secretAccessKey: string, { date, region, service }: Scope): Uint8Array {
  const name = `${secretAccessKey} ${date}/${region}/${service}`
  const found = kept.get(name)
  if (found) return found
  const start = utf8ToBytes(`AWS4${secretAccessKey}`)
  const key = [date, region, service, 'aws4_request'].reduce<Uint8Array>((from, part) => sign(from, part), start)
  const [oldest] = kept.keys()
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest)
  kept.set(name, key)
  return key
}

export const sign = (key: Uint8Array, text: string): Uint8Array => hmac(sha256, key, utf8ToBytes(text))

/** Each running environment has keys of its own; there are seldom more than these. */
const KEPT = 256
const kept = new Map<string, Uint8Array>()
