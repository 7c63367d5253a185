import type { HttpResponse } from '../../http.ts'

/** What a runtime or an extension asks. Its body may still be on its way. */
export type RuntimeRequest = {
  /** Upper case. */
  method: string
  path: string
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>
  /**
   * Gives the body piece by piece; while `piece` has a promise that is not settled, no more comes. Resolves to the
   * trailers, names in lower case; to nothing when the connection ended before the body did. To be called once.
   */
  read(piece: (bytes: Uint8Array) => void | Promise<void>): Promise<Readonly<Record<string, string>> | undefined>
}

/** The whole body of a request. What is over `limit` bytes is let go, but for one piece that shows it. */
export async function wholeBody(request: RuntimeRequest, limit: number): Promise<Uint8Array | undefined> {
  const gathered = new Gathered(limit)
  const trailers = await request.read((bytes) => gathered.push(bytes))
  return trailers && gathered.toBytes()
}

/** Bytes that are kept until there are too many. */
export class Gathered {
  #pieces: Uint8Array[] = []
  length = 0

  constructor(private readonly limit: number) {}

  get isTooLarge(): boolean {
    return this.length > this.limit
  }

  push(bytes: Uint8Array): void {
    this.length += bytes.length
    if (this.isTooLarge) this.#pieces = []
    else this.#pieces.push(bytes)
  }

  /** Empty when there were too many. */
  toBytes(): Uint8Array {
    const [first] = this.#pieces
    if (first && this.#pieces.length === 1) return first
    const whole = new Uint8Array(this.isTooLarge ? 0 : this.length)
    let at = 0
    for (const piece of this.#pieces) {
      whole.set(piece, at)
      at += piece.length
    }
    return whole
  }
}

export const ACCEPTED: HttpResponse = {
  status: 202,
  headers: { 'content-type': 'application/json' },
  body: '{"status":"OK"}',
}

/** A refusal, in the emulator's shape: internal/lambda/rapi/rendering/render_error.go */
export const refused = (status: number, errorType: string, errorMessage: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ errorMessage, errorType }),
})

export const notFound = (): HttpResponse => ({
  status: 404,
  headers: { 'content-type': 'text/plain' },
  body: '404 page not found\n',
})
