import type { IncomingMessage, ServerResponse } from 'node:http'
import { goVersion } from '../labs/go-version.node.ts'
import type { Control } from './control.node.ts'

/** `GET /_workshop/status`: what the page needs to know before it offers to run anything. */
export async function status({ cloud }: Control, _: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = {
    cloud: cloud.endpoint,
    node: process.version,
    go: (go ??= (await goVersion()) ?? null),
    now: cloud.clock.now(),
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** Asked once: it takes longer than the rest of the answer. Asked again while there is none. */
let go: string | null = null
