import type { IncomingMessage, ServerResponse } from 'node:http'
import { watchLabs } from '../labs/watch.node.ts'
import { type Control, lines } from './control.node.ts'

/** `GET /_workshop/changes`: a line whenever a file of a lab is saved, until the caller goes away. */
export async function changes(_: Control, __: IncomingMessage, response: ServerResponse): Promise<void> {
  const write = lines(response)
  const stop = watchLabs(write)
  response.on('close', stop)
}
