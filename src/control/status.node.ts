import { execFile } from 'node:child_process'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import type { Control } from './control.node.ts'

/** `GET /_workshop/status`: what the page needs to know before it offers to run anything. */
export async function status({ cloud }: Control, _: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = { cloud: cloud.endpoint, node: process.version, go: (go ??= await goVersion()), now: cloud.clock.now() }
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** Asked once: it takes longer than the rest of the answer. Asked again while there is none. */
let go: string | null = null

/** `go1.26.8`, or `null` without Go. */
async function goVersion(): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('go', ['env', 'GOVERSION'], {
      env: { ...process.env, GOTOOLCHAIN: 'local' },
    })
    return stdout.trim()
  } catch {
    return null
  }
}
