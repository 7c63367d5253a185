import type { Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import type { HttpResponse } from '../../http.ts'
import type { RuntimeRequest } from '../runtime-api/request.ts'
import { BodyReader, type Framing } from './http-body.ts'

export type Handle = (request: RuntimeRequest) => HttpResponse | Promise<HttpResponse>

/** Bytes. What a runtime says before its body is a few hundred. */
const LONGEST_HEAD = 65_536

/**
 * The server's side of one HTTP/1.1 connection that stays open: as much as runtimes and extensions speak. Node's own
 * server does more, and takes several times as long over it; every invocation passes through here twice (`bench/`).
 */
export class HttpConnection {
  #waiting: Buffer = Buffer.alloc(0)
  #body: BodyReader | undefined
  #answering = false
  #ended = false

  constructor(
    private readonly socket: Socket,
    private readonly handle: Handle,
  ) {
    socket.setNoDelay(true)
    socket.on('data', (bytes: Buffer) => this.#read(bytes))
    socket.on('error', () => {}) // the runtime has ended; its exit is told elsewhere
    socket.on('close', () => this.#close())
  }

  #close(): void {
    this.#ended = true
    this.#body?.cut()
  }

  #read(bytes: Buffer): void {
    if (this.#body) {
      this.#readBody(bytes)
      return
    }
    this.#waiting = this.#waiting.length === 0 ? bytes : Buffer.concat([this.#waiting, bytes])
    if (!this.#answering) this.#next()
  }

  #readBody(bytes: Buffer): void {
    const body = this.#body as BodyReader
    let rest: Buffer | undefined
    try {
      rest = body.push(bytes)
    } catch {
      body.cut()
      return void this.socket.end(BAD_REQUEST)
    }
    if (rest === undefined) {
      const full = body.full
      if (!full) return
      this.socket.pause()
      void full.then(() => this.socket.resume())
      return
    }
    this.#body = undefined
    this.#read(rest) // the beginning of the next request, if it is there already
  }

  /** Reads a request's head, once all of it is there. */
  #next(): void {
    const end = this.#waiting.indexOf('\r\n\r\n')
    if (end < 0) {
      if (this.#waiting.length > LONGEST_HEAD) this.socket.end(BAD_REQUEST)
      return
    }
    const head = parseHead(this.#waiting.toString('latin1', 0, end))
    if (!head) return void this.socket.end(BAD_REQUEST)
    const rest = this.#waiting.subarray(end + 4)
    this.#waiting = Buffer.alloc(0)
    this.#answering = true
    const body = new BodyReader(head.framing)
    this.#body = body
    if (head.expectsContinue) this.socket.write('HTTP/1.1 100 Continue\r\n\r\n')
    void this.#answer(head, body)
    this.#readBody(rest)
  }

  async #answer({ method, path, headers, closes }: Head, body: BodyReader): Promise<void> {
    const answer = await this.handle({ method, path, headers, read: (piece) => body.read(piece) })
    // Whoever waits for the function's answer is told first: writing to a process that sleeps wakes it, and that takes time.
    if (method === 'POST') await turn()
    if (this.#ended) return
    this.socket.write(written(answer))
    await body.drain() // what nobody wanted to read
    if (closes) return void this.socket.end()
    this.#answering = false
    if (this.#waiting.length > 0) this.#next()
  }
}

type Head = {
  method: string
  path: string
  headers: Record<string, string>
  framing: Framing
  closes: boolean
  expectsContinue: boolean
}

function parseHead(text: string): Head | undefined {
  const [first = '', ...lines] = text.split('\r\n')
  const [, method, path, version] = /^([A-Z]+) (\S+) HTTP\/1\.([01])$/.exec(first) ?? []
  if (!method || !path) return undefined
  const headers: Record<string, string> = {}
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon <= 0) return undefined
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim()
  }
  const framing = framingOf(headers)
  if (framing === undefined) return undefined
  const closes = version === '0' || headers.connection?.toLowerCase() === 'close'
  return { method, path, headers, framing, closes, expectsContinue: headers.expect?.toLowerCase() === '100-continue' }
}

function framingOf(headers: Readonly<Record<string, string>>): Framing | undefined {
  if (headers['transfer-encoding'] !== undefined)
    return headers['transfer-encoding'].toLowerCase() === 'chunked' ? 'chunked' : undefined
  const length = headers['content-length'] ?? '0'
  return /^\d{1,15}$/.test(length) ? Number(length) : undefined
}

const BAD_REQUEST = 'HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n'

const REASONS: Readonly<Record<number, string>> = { 200: 'OK', 202: 'Accepted' }

/** In one piece, so that it is sent in one. */
function written({ status, headers, body }: HttpResponse): Buffer {
  const bytes = body as string | Uint8Array // the Runtime API streams nothing out
  const length = typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.length
  let head = `HTTP/1.1 ${status} ${REASONS[status] ?? 'Refused'}\r\n`
  for (const name in headers) head += `${name}: ${headers[name]}\r\n`
  head += `content-length: ${length}\r\n\r\n`
  const whole = Buffer.allocUnsafe(Buffer.byteLength(head) + length)
  const at = whole.write(head)
  if (typeof bytes === 'string') whole.write(bytes, at)
  else whole.set(bytes, at)
  return whole
}
