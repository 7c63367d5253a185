import { createHash } from 'node:crypto'
import * as zlib from 'node:zlib'
import { type Digest, provideDigests } from './digest.ts'

/** Node's own digests, which are about ten times as fast: importing this file is enough. */
provideDigests({
  MD5: () => hash('md5'),
  SHA1: () => hash('sha1'),
  SHA256: () => hash('sha256'),
  ...('crc32' in zlib && { CRC32: crc32 }), // since Node 20.15
})

function hash(name: string): Digest {
  const made = createHash(name)
  return { update: (bytes) => void made.update(bytes), digest: () => made.digest() }
}

function crc32(): Digest {
  let value = 0
  return {
    update(bytes) {
      if (bytes.length > 0) value = zlib.crc32(bytes, value) // of nothing, Node 20 forgets the value
    },
    digest() {
      const bytes = new Uint8Array(4)
      new DataView(bytes.buffer).setUint32(0, value)
      return bytes
    },
  }
}
