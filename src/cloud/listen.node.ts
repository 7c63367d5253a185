import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AwsNames } from './aws-names.node.ts'
import { incompleteBody } from './body.ts'
import type { Cloud } from './cloud.ts'
import type { HttpRequest, HttpResponse } from './http.ts'

/** Loopback, and nothing else: what runs code must not be reached from elsewhere. */
const ADDRESS = '127.0.0.1'

/** Bytes. A larger body is left to be read by whoever needs it, as is one whose length is not known. */
const LARGEST_GATHERED = 1_000_000

export type Listening = {
  port: number
  /** `http://127.0.0.1:4566` */
  url: string
  /** Ends what is being answered, too. */
  close(): Promise<void>
}

/** Answers requests that are not for an AWS service, such as the site's; `false` leaves one to the cloud. */
export type Aside = (request: IncomingMessage, response: ServerResponse) => boolean

/** Puts a cloud on a port of this machine; 0 is any free one. Rejects with the system's `EADDRINUSE` if it is taken. */
export async function listen(
  cloud: Cloud,
  port: number,
  aside: Aside = () => false,
  names?: AwsNames,
): Promise<Listening> {
  const server = createServer((request, response) => {
    if (!aside(request, response)) void relay(cloud, request, response)
  })
  server.keepAliveTimeout = 120_000 // longer than any SDK keeps a connection, so it is never closed under a request
  server.listen(port, ADDRESS)
  await once(server, 'listening') // rejects if the server has an error first
  const address = server.address() as AddressInfo
  const url = `http://${ADDRESS}:${address.port}`
  cloud.endpoint = url
  names?.serve(server, url)
  return {
    port: address.port,
    url,
    async close() {
      server.close()
      server.closeAllConnections()
      if (server.listening) await once(server, 'close')
    },
  }
}

async function relay(cloud: Cloud, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.on('error', () => {}) // the caller went away; there is nobody left to tell
  const plain = toHttpRequest(request)
  const length = Number(request.headers['content-length'] ?? (request.headers['transfer-encoding'] ? Infinity : 0))
  if (length > LARGEST_GATHERED) {
    await send(await cloud.handle({ ...plain, stream: chunksOf(request) }), request, response)
    request.resume() // what nobody wanted must go by before the connection can take the next request
    return
  }
  let body: Uint8Array
  try {
    body = length === 0 ? NOTHING : await readBody(request)
  } catch {
    response.destroy() // the caller went away
    return
  }
  await send(await cloud.handle({ ...plain, body }), request, response)
}

const NOTHING = new Uint8Array()

function toHttpRequest(request: IncomingMessage): HttpRequest {
  const { url = '/', method = 'GET' } = request
  const at = url.indexOf('?')
  return {
    method,
    path: at < 0 ? url : url.slice(0, at),
    query: at < 0 ? '' : url.slice(at + 1),
    headers: request.headers as Record<string, string>, // Node has joined repeated ones, but for set-cookie
    rawHeaders: pairs(request.rawHeaders),
    body: NOTHING,
    sourceIp: request.socket.remoteAddress ?? ADDRESS,
  }
}

/** Node lists names and values in turns. */
const pairs = (raw: readonly string[]) =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []))

/** Most bodies come in one chunk, so the common case copies nothing. */
function readBody(request: IncomingMessage): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    request.on('error', reject)
    request.on('aborted', () => reject(new Error('the caller went away')))
  })
}

/** Reading stops the sender where the reader is slow. The connection outlives a reader that has had enough. */
async function* chunksOf(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    yield* request.iterator({ destroyOnReturn: false })
  } catch {
    throw incompleteBody() // the caller went away
  }
}

async function send(answer: HttpResponse, request: IncomingMessage, response: ServerResponse) {
  const { status, body, cookies = [] } = answer
  const headers = { ...answer.headers, ...(cookies.length > 0 && { 'set-cookie': [...cookies] }) }
  if (typeof body === 'string' || body instanceof Uint8Array) {
    const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length
    const bodiless = status === 204 || status === 304
    const isTold = request.method === 'HEAD' && 'content-length' in headers // of what a GET would have answered
    response.writeHead(status, bodiless || isTold ? headers : { ...headers, 'content-length': length })
    response.end(bodiless || request.method === 'HEAD' ? undefined : body)
    return
  }
  response.writeHead(status, headers)
  response.flushHeaders() // the first chunk may be long in coming
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  try {
    for await (const chunk of body) {
      if (gone.signal.aborted) return // and with that the stream is told to end
      if (!response.write(chunk)) await once(response, 'drain', { signal: gone.signal })
    }
    response.end()
  } catch {
    response.destroy() // an answer that broke off must not look whole
  }
}
