import type { BodyStream, ByteStream } from '../body.ts'
import { incompleteBody } from '../body.ts'

/** What is to be known of each piece of an `aws-chunked` body. Throws to refuse one. */
export type ChunkCheck = {
  /** The bytes of the piece that is being read, in turn. */
  update(bytes: Uint8Array): void
  /** The piece has ended; the last one has nothing in it. */
  chunkEnded(signature: string | undefined): void
  /** As they were signed: `name:value\n` each. */
  trailersEnded(lines: string, signature: string | undefined): void
}

/**
 * The bytes inside an `aws-chunked` body: `<hex length>[;chunk-signature=…]\r\n<bytes>\r\n` again and again, the last
 * one empty, then trailers as headers are written. Throws for what is not so, and for another length than `length`.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
export function unchunked(source: ByteStream, length: number | undefined, check?: ChunkCheck): BodyStream {
  const trailers: Record<string, string> = {}
  return { trailers, [Symbol.asyncIterator]: () => pieces(new Reader(source), { length, check, trailers }) }
}

type Told = { length: number | undefined; check: ChunkCheck | undefined; trailers: Record<string, string> }

async function* pieces(reader: Reader, { length, check, trailers }: Told): AsyncGenerator<Uint8Array> {
  try {
    let read = 0
    for (let size = -1; size !== 0; ) {
      const [, digits = '', signature] =
        /^([\da-f]{1,12})(?:;chunk-signature=([\da-f]+))?$/i.exec(await reader.line()) ?? []
      size = Number.parseInt(digits, 16)
      if (Number.isNaN(size)) throw incompleteBody()
      read += size
      for (let left = size; left > 0; ) {
        const bytes = await reader.some(left)
        left -= bytes.length
        check?.update(bytes)
        yield bytes
      }
      check?.chunkEnded(signature)
      if (size > 0 && (await reader.line()) !== '') throw incompleteBody()
    }
    await readTrailers(reader, trailers, check)
    if (length !== undefined && read !== length) throw incompleteBody()
  } finally {
    await reader.close()
  }
}

async function readTrailers(reader: Reader, trailers: Record<string, string>, check: ChunkCheck | undefined) {
  let lines = ''
  let signature: string | undefined
  for (let line = await reader.line(IS_LAST); line !== ''; line = await reader.line(IS_LAST)) {
    const at = line.indexOf(':')
    const [name, value] = [line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()]
    if (name === 'x-amz-trailer-signature') signature = value
    else {
      trailers[name] = value
      lines += `${name}:${value}\n`
    }
  }
  if (lines !== '' || signature !== undefined) check?.trailersEnded(lines, signature)
}

/** The body may end where another trailer could stand. */
const IS_LAST = true

/** No line of the format comes near. */
const LONGEST_LINE = 4096

/** Takes lines and bytes off a stream. */
class Reader {
  readonly #source: AsyncIterator<Uint8Array>
  #chunk: Uint8Array = new Uint8Array()

  constructor(source: ByteStream) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** Up to `\r\n`, without it. */
  async line(mayEnd = false): Promise<string> {
    let text = ''
    for (;;) {
      if (this.#chunk.length === 0 && !(await this.#next())) {
        if (mayEnd) return text
        throw incompleteBody()
      }
      const end = this.#chunk.indexOf(NEWLINE)
      const upTo = end < 0 ? this.#chunk.length : end
      text += String.fromCharCode(...this.#chunk.subarray(0, Math.min(upTo, LONGEST_LINE)))
      if (text.length >= LONGEST_LINE) throw incompleteBody()
      this.#chunk = this.#chunk.subarray(end < 0 ? upTo : upTo + 1)
      if (end >= 0) return text.replace(/\r$/, '')
    }
  }

  /** At least one byte and at most `most`. */
  async some(most: number): Promise<Uint8Array> {
    if (this.#chunk.length === 0 && !(await this.#next())) throw incompleteBody()
    const bytes = this.#chunk.subarray(0, most)
    this.#chunk = this.#chunk.subarray(bytes.length)
    return bytes
  }

  async close(): Promise<void> {
    await this.#source.return?.()
  }

  async #next(): Promise<boolean> {
    while (this.#chunk.length === 0) {
      const { done, value } = await this.#source.next()
      if (done) return false
      this.#chunk = value
    }
    return true
  }
}

const NEWLINE = 10
