import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** Below this many bytes, hashing in JavaScript beats a trip to the host's crypto. Measured: bench/, Node 20. */
const SMALL = 4096

/** SHA-256, in hex. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  return bytesToHex(await sha256Bytes(bytes))
}

export async function sha256Bytes(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes.length <= SMALL) return sha256(bytes)
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
}
