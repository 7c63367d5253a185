import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import type { HttpRequest, HttpResponse } from '../../http.ts'
import { LARGEST_ANSWER } from '../outcome.ts'

/** Serves one environment's Runtime API on a port of loopback that it alone is told of. */
export class RuntimeServer {
  readonly #server: Server

  constructor(handle: (request: HttpRequest) => HttpResponse | Promise<HttpResponse>) {
    this.#server = createServer((request, response) => {
      response.on('error', () => {}) // the runtime has ended; its exit is told elsewhere
      const chunks: Buffer[] = []
      let length = 0
      request.on('data', (chunk: Buffer) => {
        // The rest of what is too large is let go: the Runtime API refuses by the length, and memory is ours.
        if (length <= LARGEST_ANSWER) chunks.push(chunk)
        length += chunk.length
      })
      request.on('error', () => {}) // likewise: a request cut short never reaches the API
      request.on('end', () => void relay(handle, request, chunks, response))
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

async function relay(
  handle: (request: HttpRequest) => HttpResponse | Promise<HttpResponse>,
  { method = '', url = '', headers }: IncomingMessage,
  chunks: readonly Buffer[],
  response: ServerResponse,
): Promise<void> {
  const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
  const answer = await handle({ method, path: url, query: '', headers: headers as Record<string, string>, body })
  // Whoever waits for the function's answer is told first: writing to a process that sleeps wakes it, and that takes time.
  if (method === 'POST') await turn()
  const text = answer.body as string | Uint8Array // the Runtime API streams nothing out
  response.writeHead(answer.status, { ...answer.headers, 'content-length': Buffer.byteLength(text) })
  response.end(text)
}
