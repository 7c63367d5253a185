import { createReadStream, mkdirSync, writeFileSync } from 'node:fs'
import { open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ByteStream } from './body.ts'
import { sha256Hex } from './hash.ts'
import type { Blobs } from './store.ts'

/** Blobs as files: those found by their content in the folder itself, the others each in its area's folder. */
export function fileBlobs(folder: string): Blobs {
  const areas = new Set<string>()
  const newKey = (area: string) => {
    if (!areas.has(area)) mkdirSync(join(folder, area), { recursive: true })
    areas.add(area)
    return `${area}/${crypto.randomUUID()}`
  }
  return {
    async put(bytes) {
      const key = await sha256Hex(bytes)
      const beside = join(folder, `${key}.${crypto.randomUUID()}`)
      await writeFile(beside, bytes)
      await rename(beside, join(folder, key))
      return key
    },
    get: (key) => readFile(join(folder, key)),
    // Nobody knows the key before all is there, so there is nothing to put in place.
    async write(area, bytes) {
      const key = newKey(area)
      const path = join(folder, key)
      if (!(bytes instanceof Uint8Array)) return { key, size: await writeStream(path, bytes) }
      if (bytes.length <= SMALL) writeFileSync(path, bytes)
      else await writeFile(path, bytes)
      return { key, size: bytes.length }
    },
    async *read(key, start, end) {
      if (end > start) yield* createReadStream(join(folder, key), { start, end: end - 1, highWaterMark: CHUNK })
    },
    remove: (key) => rm(join(folder, key), { force: true }),
    async prune(area, isKept) {
      const names = await readdir(join(folder, area)).catch(() => []) // nothing was ever kept there
      for (const name of names) if (!isKept(`${area}/${name}`)) await rm(join(folder, area, name), { force: true })
    },
  }
}

/** Bytes that are written sooner than a thread would take them over. */
const SMALL = 65_536

/** Bytes read at once. */
const CHUNK = 262_144

/** Answers the length. What was written of a stream that breaks off is removed. */
async function writeStream(path: string, stream: ByteStream): Promise<number> {
  const file = await open(path, 'w')
  let size = 0
  try {
    for await (const chunk of stream) {
      for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at)).bytesWritten
      size += chunk.length
    }
    await file.close()
    return size
  } catch (error) {
    await file.close().catch(() => {}) // what went wrong before is what is to be told
    await rm(path, { force: true })
    throw error
  }
}
