import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Cloud } from '../cloud/cloud.ts'
import type { Aside } from '../cloud/listen.node.ts'
import { tracesOf } from '../cloud/traces.ts'
import { changes } from './changes.node.ts'
import { report } from './report.node.ts'
import { status } from './status.node.ts'
import { testLab } from './test-lab.node.ts'

/**
 * The control requests, `/_workshop/…`: what the site and the other commands ask of a running workshop and AWS has no
 * operation for. They run code and write files, so each needs the token that was issued at start, and none is answered
 * to a page of another origin or under a name that is not this machine's (docs/decisions/0003).
 */
export type Control = {
  cloud: Cloud
  token: string
  /** Where the site is served that may ask, through its own port. */
  sitePort?: number
}

const PREFIX = '/_workshop/'

type Handler = (control: Control, request: IncomingMessage, response: ServerResponse, parts: string[]) => Promise<void>

/** By method and first part of the path. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  'GET status': status,
  'GET journal': journal,
  'GET changes': changes,
  'GET reports': report,
  'GET traces': traces,
  'POST clock': clock,
  'POST labs': testLab,
}

export const control =
  (given: Control): Aside =>
  (request, response) => {
    if (!request.url?.startsWith(PREFIX)) return false
    void answer(given, request, response)
    return true
  }

async function answer(given: Control, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.on('error', () => {}) // the caller went away
  const refusal = refuse(given, request)
  if (refusal) return refusedWith(response, 403, refusal)
  const parts = (request.url ?? '').slice(PREFIX.length).split(/[/?]/)
  const handler = HANDLERS[`${request.method} ${parts[0]}`]
  if (!handler) return refusedWith(response, 404, `there is no ${request.method} ${request.url} here`)
  try {
    await handler(given, request, response, parts.slice(1))
  } catch (error) {
    if (response.headersSent) response.destroy()
    else refusedWith(response, error instanceof BadRequest ? 400 : 500, (error as Error).message)
  }
}

export class BadRequest extends Error {}

/** Why this request is not answered; `undefined` when it is. */
function refuse({ token, sitePort }: Control, request: IncomingMessage): string | undefined {
  const { host = '', origin } = request.headers
  const ports = [request.socket.localPort, sitePort].filter((port) => port !== undefined)
  const hosts = ports.flatMap((port) => [`127.0.0.1:${port}`, `localhost:${port}`])
  if (!hosts.includes(host)) return `not answered under the name "${host}"`
  if (origin !== undefined && !hosts.some((name) => origin === `http://${name}`)) return `not answered to ${origin}`
  const given = Buffer.from(String(request.headers['x-workshop-token'] ?? ''))
  const expected = Buffer.from(token)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'the token is missing or wrong'
  return undefined
}

function refusedWith(response: ServerResponse, code: number, message: string): void {
  response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify({ message }))
}

/** A stream of one line of JSON an event. The header keeps a proxy from holding lines back to compress them. */
export function lines(response: ServerResponse): (event: unknown) => void {
  response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-cache, no-transform' })
  response.flushHeaders()
  return (event) => void response.write(`${JSON.stringify(event)}\n`)
}

/** A body of JSON, of a size that a person could have typed. */
export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  for await (const chunk of request) {
    text += chunk
    if (text.length > 10_000) throw new BadRequest('the body is too large')
  }
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    throw new BadRequest('the body is not JSON')
  }
}

/** What happens in the cloud from now on; `?service=lambda` for one service's entries alone. */
async function journal({ cloud }: Control, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const only = new URL(request.url ?? '', 'http://any').searchParams.get('service')
  const write = lines(response)
  const stop = cloud.journal.subscribe((entry) => {
    if (!only || entry.service === only) write(entry)
  })
  response.on('close', stop)
}

/** What has followed from what so far, as far back as the journal goes. */
async function traces({ cloud }: Control, _: IncomingMessage, response: ServerResponse): Promise<void> {
  const found = JSON.stringify(tracesOf(cloud.journal.since()))
  response.writeHead(200, { 'content-type': 'application/json' }).end(found)
}

async function clock({ cloud }: Control, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { advance } = await readJson(request)
  if (typeof advance !== 'number' || !(advance >= 0) || !Number.isFinite(advance))
    throw new BadRequest('"advance" must be a number of milliseconds, 0 or more: time does not go back')
  await cloud.clock.advance(advance)
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ now: cloud.clock.now() }))
}
