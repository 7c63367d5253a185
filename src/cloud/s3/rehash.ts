import { bytesToHex } from '@noble/hashes/utils.js'
import { toBase64 } from '@smithy/core/serde'
import { newDigest } from '../digest.ts'
import type { Bodies } from './bodies.ts'
import { DEFAULT_ALGORITHM } from './checksum.ts'
import type { Checksum, ChecksumAlgorithm, ObjectVersion } from './state.ts'

/**
 * The digests of a copy. They are those of its source, unless that was put in parts: a copy has none; or another
 * checksum is asked for. Then the bytes are read again.
 */
export async function rehashed(
  bodies: Bodies,
  { etag, size, blobs, parts, checksum }: ObjectVersion,
  asked: ChecksumAlgorithm | undefined,
): Promise<{ etag: string; checksum: Checksum }> {
  const algorithm = asked ?? checksum?.algorithm ?? DEFAULT_ALGORITHM
  if (!parts && checksum?.algorithm === algorithm) return { etag, checksum }
  const [md5, other] = [newDigest('MD5'), newDigest(algorithm)]
  for await (const bytes of bodies.read(blobs, 0, size)) {
    md5.update(bytes)
    other.update(bytes)
  }
  return {
    etag: bytesToHex(md5.digest()),
    checksum: { algorithm, value: toBase64(other.digest()), type: 'FULL_OBJECT' },
  }
}
