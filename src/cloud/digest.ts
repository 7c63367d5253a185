import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Crc, crc32, crc32c, crc64nvme } from './crc.ts'

/** Digests of bytes that come piece by piece. For what is there at once, `hash.ts`. */
export type Digest = Crc

/** The last five by S3's names for them. */
export type DigestName = 'MD5' | 'SHA1' | 'SHA256' | 'CRC32' | 'CRC32C' | 'CRC64NVME'

type Digests = Readonly<Record<DigestName, () => Digest>>

let digests: Digests = {
  MD5: () => md5.create(),
  SHA1: () => sha1.create(),
  SHA256: () => sha256.create(),
  CRC32: crc32,
  CRC32C: crc32c,
  CRC64NVME: crc64nvme,
}

export const newDigest = (name: DigestName): Digest => digests[name]()

/** For hosts that have the same ones faster: `digest.node.ts`. */
export function provideDigests(faster: Partial<Digests>): void {
  digests = { ...digests, ...faster }
}
