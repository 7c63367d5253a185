import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import type { HttpResponse } from '../../http.ts'
import type { RuntimeRequest } from '../runtime-api/request.ts'

type Handle = (request: RuntimeRequest) => HttpResponse | Promise<HttpResponse>

/** Serves one environment's Runtime API on a port of loopback that it alone is told of. */
export class RuntimeServer {
  readonly #server: Server

  constructor(handle: Handle) {
    this.#server = createServer((request, response) => {
      request.on('error', () => {}) // the runtime has ended; its exit is told elsewhere
      response.on('error', () => {}) // likewise
      void relay(handle, request, response)
    })
    // A runtime may wait for its next event for hours.
    this.#server.requestTimeout = 0
    this.#server.headersTimeout = 0
    this.#server.keepAliveTimeout = 0
  }

  /** Resolves to `127.0.0.1:<port>`. */
  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }
}

async function relay(handle: Handle, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url = '', headers } = request
  const read = (piece: Parameters<RuntimeRequest['read']>[0]) => readBody(request, piece)
  const answer = await handle({ method, path: url, headers: headers as Record<string, string>, read })
  // Whoever waits for the function's answer is told first: writing to a process that sleeps wakes it, and that takes time.
  if (method === 'POST') await turn()
  const text = answer.body as string | Uint8Array // the Runtime API streams nothing out
  response.writeHead(answer.status, { ...answer.headers, 'content-length': Buffer.byteLength(text) })
  response.end(text)
}

function readBody(
  request: IncomingMessage,
  piece: (bytes: Uint8Array) => void | Promise<void>,
): ReturnType<RuntimeRequest['read']> {
  return new Promise((resolve) => {
    const goOn = () => void request.resume()
    request.on('data', (bytes: Buffer) => {
      const taken = piece(bytes)
      if (!taken) return
      request.pause()
      taken.then(goOn, goOn)
    })
    request.on('end', () => resolve(request.trailers as Record<string, string>))
    request.on('close', () => resolve(undefined)) // after the end it says nothing new
  })
}
