import type { IncomingMessage, ServerResponse } from 'node:http'
import { BadRequest, type Control } from './control.node.ts'

/** `GET /_workshop/reports/lambda/bill`: what a service has to say that AWS has no operation for. */
export async function report({ cloud }: Control, _: IncomingMessage, response: ServerResponse, parts: string[]) {
  const [service = '', name = ''] = parts
  const found = await cloud.report(service, name)
  if (found === undefined) throw new BadRequest(`${service} has no report "${name}"`)
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(found))
}
