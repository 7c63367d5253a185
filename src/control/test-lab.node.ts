import { spawn } from 'node:child_process'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { findLab } from '../labs/catalogue.node.ts'
import { type Language, languages } from '../labs/language.ts'
import { root } from '../root.node.ts'
import { BadRequest, type Control, lines, readJson } from './control.node.ts'

/**
 * `POST /_workshop/labs/01-hello/test` with `{ "language": "go" }`: runs the lab's tests as `workshop test` does and
 * sends on what happens. A process of its own, because a reader's tests must not be able to take the cloud with them,
 * and because a caller who goes away ends it.
 */
export async function testLab(_: Control, request: IncomingMessage, response: ServerResponse, parts: string[]) {
  const [name = '', verb] = parts
  if (verb !== 'test') throw new BadRequest(`a lab can be sent "test", not "${verb}"`)
  const { language } = await readJson(request)
  if (!languages.includes(language as Language)) throw new BadRequest('"language" must be "go" or "ts"')
  const lab = findLab(name) // throws before anything is started

  const command = [join(root, 'src', 'cli', 'workshop.mjs'), 'test', lab.id, '--lang', String(language), '--events']
  const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  lines(response)
  let said = ''
  child.stdout.pipe(response, { end: false })
  child.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(-4000)
  })
  response.on('close', () => child.kill())
  child.on('error', (error) => {
    said = error.message
  })
  child.on('close', (code) => {
    if (code !== 0 && code !== 1 && code !== 2)
      response.write(
        `${JSON.stringify({ kind: 'could-not-run', language, message: said || `the tests ended with ${code}` })}\n`,
      )
    response.end()
  })
}
