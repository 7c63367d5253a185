/** How a body's end is known: by its length in bytes, or by its last chunk. */
export type Framing = number | 'chunked'

export type Trailers = Readonly<Record<string, string>>

type Piece = (bytes: Uint8Array) => void | Promise<void>

/** One request's body, from what a connection brings to who reads it. Nothing is kept once somebody reads. */
export class BodyReader {
  /** Arrived before anybody read it. */
  #early: Uint8Array[] = []
  #piece: Piece | undefined
  /** Bytes still to come of the body, or of the chunk. */
  #left: number
  #state: 'data' | 'chunk-size' | 'chunk-end' | 'trailers' | 'ended' | 'cut'
  #line = ''
  readonly #trailers: Record<string, string> = {}
  readonly #chunked: boolean
  #settle: (trailers: Trailers | undefined) => void = () => {}
  readonly #over: Promise<Trailers | undefined>
  /** While the reader has enough: a promise of when it has not. */
  full: Promise<void> | undefined

  constructor(framing: Framing) {
    this.#chunked = framing === 'chunked'
    this.#left = framing === 'chunked' ? 0 : framing
    this.#state = framing === 'chunked' ? 'chunk-size' : framing === 0 ? 'ended' : 'data'
    this.#over = new Promise((resolve) => {
      this.#settle = resolve
    })
    if (this.#state === 'ended') this.#settle(this.#trailers)
  }

  /** Gives what has come and what will come to `piece`. Resolves to the trailers; to nothing when the body broke off. */
  read(piece: Piece): Promise<Trailers | undefined> {
    this.#piece = piece
    for (const bytes of this.#early.splice(0)) this.#give(bytes)
    return this.#over
  }

  /** Resolves at the body's end, whoever reads it. */
  async drain(): Promise<void> {
    if (!this.#piece) void this.read(() => {})
    await this.#over
  }

  /** The connection has ended. */
  cut(): void {
    if (this.#state === 'ended') return
    this.#state = 'cut'
    this.#settle(undefined)
  }

  /** Takes what belongs to the body. Answers what is behind its end, once that is there. Throws for broken framing. */
  push<Bytes extends Uint8Array>(bytes: Bytes): Bytes | undefined {
    let at = 0
    while (this.#state !== 'ended') {
      if (at >= bytes.length || this.#state === 'cut') return undefined
      if (this.#state === 'data') {
        const taken = Math.min(this.#left, bytes.length - at)
        this.#give(bytes.subarray(at, at + taken))
        at += taken
        this.#left -= taken
        if (this.#left === 0) this.#dataEnded()
      } else {
        const end = bytes.indexOf(NEWLINE, at)
        const until = end < 0 ? bytes.length : end
        this.#line += latin1(bytes.subarray(at, until))
        if (this.#line.length > LONGEST_LINE) throw new Error('a line is too long')
        at = until + 1
        if (end < 0) return undefined
        const line = this.#line.replace(/\r$/, '')
        this.#line = ''
        this.#take(line)
      }
    }
    return bytes.subarray(at) as Bytes
  }

  #dataEnded(): void {
    if (this.#chunked) this.#state = 'chunk-end'
    else this.#end()
  }

  #take(line: string): void {
    if (this.#state === 'chunk-end') {
      if (line !== '') throw new Error('a chunk is longer than it said')
      this.#state = 'chunk-size'
    } else if (this.#state === 'chunk-size') {
      const [, size] = /^([0-9a-fA-F]{1,8})(?:\s*;.*)?$/.exec(line) ?? []
      if (size === undefined) throw new Error('a chunk has no size')
      this.#left = Number.parseInt(size, 16)
      this.#state = this.#left === 0 ? 'trailers' : 'data'
    } else if (line === '') this.#end()
    else {
      const colon = line.indexOf(':')
      if (colon > 0) this.#trailers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim()
    }
  }

  #end(): void {
    this.#state = 'ended'
    this.#settle(this.#trailers)
  }

  #give(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    if (!this.#piece) {
      this.#early.push(bytes)
      return
    }
    const taken = this.#piece(bytes)
    if (!taken) return
    const before = this.full ?? Promise.resolve()
    const full = Promise.allSettled([before, taken]).then(() => {
      if (this.full === full) this.full = undefined
    })
    this.full = full
  }
}

const NEWLINE = 10

/** Characters. Sizes are short, and trailers hold an error with its trace, in base64. */
const LONGEST_LINE = 1_000_000

const latin1 = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}
