import { md5 } from '@noble/hashes/legacy.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** What SDKs compare to know that nothing was lost on the way, and no more than that. In hex. */
export function md5Hex(...parts: readonly Uint8Array[]): string {
  const hash = md5.create()
  for (const part of parts) hash.update(part)
  return bytesToHex(hash.digest())
}
