import { hmac } from '@noble/hashes/hmac.js'
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { fromBase64 } from '@smithy/core/serde'
import { macAlgorithmOf } from './described.ts'
import { invalidKeyUsage } from './errors.ts'
import type { Key, KeyMaterial } from './state.ts'

const HASHES = { HMAC_SHA_224: sha224, HMAC_SHA_256: sha256, HMAC_SHA_384: sha384, HMAC_SHA_512: sha512 }

/** Throws for an algorithm that is not the key's. Recorded: test_kms.snapshot.json, `test_invalid_generate_mac` */
export function macOf(key: Key, algorithm: keyof typeof HASHES, message: Uint8Array): Uint8Array {
  if (macAlgorithmOf(key) !== algorithm)
    throw invalidKeyUsage(`Algorithm ${algorithm} is incompatible with key spec ${key.spec}.`)
  const { bytes } = key.materials.at(-1) as KeyMaterial
  return hmac(HASHES[algorithm], fromBase64(bytes), message)
}

/** Takes as long wherever they differ. */
export function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length
  for (const [at, byte] of a.entries()) difference |= byte ^ (b[at] ?? 0)
  return difference === 0
}
