import { type ByteStream, streamOf } from '../body.ts'
import type { Blobs } from '../store.ts'
import type { BlobPart } from './state.ts'

/**
 * The bytes of objects. A copy shares those of its source, and who reads an object keeps them there, so each blob is
 * counted and removed when nobody holds it any more.
 */
export class Bodies {
  readonly #holders = new Map<string, number>()

  #pruned: Promise<void> = Promise.resolve()

  constructor(private readonly blobs: Blobs) {}

  /** Held once already. Throws what the stream throws; nothing is kept then. */
  async write(bytes: ByteStream | Uint8Array): Promise<BlobPart> {
    await this.#pruned
    const part = await this.blobs.write(AREA, bytes)
    this.hold([part])
    return part
  }

  hold(parts: readonly BlobPart[]): void {
    for (const { key } of parts) this.#holders.set(key, (this.#holders.get(key) ?? 0) + 1)
  }

  async release(parts: readonly BlobPart[]): Promise<void> {
    for (const { key } of parts) {
      const left = (this.#holders.get(key) ?? 1) - 1
      if (left > 0) this.#holders.set(key, left)
      else {
        this.#holders.delete(key)
        await this.blobs.remove(key)
      }
    }
  }

  /** The bytes from `start` up to and not with `end`. They stay while they are read, whatever becomes of the object. */
  read(parts: readonly BlobPart[], start: number, end: number): ByteStream {
    if (end <= start) return streamOf(new Uint8Array())
    this.hold(parts)
    return this.#reading(parts, start, end)
  }

  /** Forgets what a kill has left behind. Everything that is to stay must be held by now; what is new waits. */
  prune(): Promise<void> {
    this.#pruned = this.blobs.prune(AREA, (key) => this.#holders.has(key))
    return this.#pruned
  }

  async *#reading(parts: readonly BlobPart[], start: number, end: number): AsyncGenerator<Uint8Array> {
    try {
      let before = 0
      for (const { key, size } of parts) {
        const [from, to] = [Math.max(0, start - before), Math.min(size, end - before)]
        before += size
        if (from < to) yield* this.blobs.read(key, from, to)
      }
    } finally {
      await this.release(parts)
    }
  }
}

const AREA = 's3'
