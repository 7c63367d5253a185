import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as sdk from '@aws-sdk/client-lambda'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Target } from '../src/labs/target.node.ts'
import { Kit } from './parity/kit.ts'
import { testTarget } from './target.ts'

// Answers that are read while the function writes them: by the SDK's event stream, and at a function's URL.

let target: Target
let kit: Kit
let client: sdk.LambdaClient
beforeAll(async () => {
  target = await testTarget()
  kit = new Kit(target, async () => {})
  const { endpoint, region, credentials } = target
  client = new sdk.LambdaClient({ region, ...(endpoint && { endpoint }), ...(credentials && { credentials }) })
})
afterAll(async () => {
  client.destroy()
  await target.close()
})

/** Writes a line, and the next one only when it is told that the first has arrived: by a file. */
const SLOW = `import { existsSync } from 'node:fs'
export const handler = awslambda.streamifyResponse(async ({ file, fail }, stream) => {
  stream.setContentType('text/plain')
  stream.write('first\\n')
  while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 10))
  if (fail) throw new Error('midway')
  stream.write('second\\n')
  stream.end()
})`

const HEAD = `export const handler = awslambda.streamifyResponse(async (event, stream) => {
  const head = { statusCode: 418, headers: { 'x-kettle': 'on' }, cookies: ['a=1', 'b=2'] }
  const http = awslambda.HttpResponseStream.from(stream, head)
  http.write('short and stout')
  http.end()
})`

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)

async function events(FunctionName: string, event: object) {
  const { EventStream } = await client.send(
    new sdk.InvokeWithResponseStreamCommand({ FunctionName, Payload: JSON.stringify(event), LogType: 'Tail' }),
  )
  if (!EventStream) throw new Error('no stream')
  return EventStream
}

test('the first bytes arrive while the function still works', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'stream-')), 'go-on')
  const seen: string[] = []
  for await (const { PayloadChunk, InvokeComplete } of await events(await kit.create(SLOW), { file })) {
    if (PayloadChunk) seen.push(text(PayloadChunk.Payload))
    if (seen.join('') === 'first\n') writeFileSync(file, '') // else it would wait for ever
    if (InvokeComplete) expect(Buffer.from(InvokeComplete.LogResult ?? '', 'base64').toString()).toContain('REPORT')
  }
  expect(seen.join('')).toBe('first\nsecond\n')
})

test('an error midway comes after what was sent, and says what it was', async () => {
  let sent = ''
  let end: sdk.InvokeWithResponseStreamCompleteEvent | undefined
  for await (const { PayloadChunk, InvokeComplete } of await events(await kit.create(SLOW), {
    file: '/',
    fail: true,
  })) {
    sent += text(PayloadChunk?.Payload)
    end = InvokeComplete ?? end
  }
  expect(sent).toBe('first\n')
  expect(end?.ErrorCode).toBe('Unhandled')
  expect(JSON.parse(end?.ErrorDetails ?? '{}')).toMatchObject({ errorMessage: 'midway' })
})

test('a function that does not stream answers in one piece', async () => {
  const seen: sdk.InvokeWithResponseStreamResponseEvent[] = []
  for await (const event of await events(await kit.create(), { a: 1 })) seen.push(event)
  expect(seen.map(({ PayloadChunk }) => PayloadChunk && text(PayloadChunk.Payload))).toEqual(['{"a":1}', undefined])
})

test('at a URL a streaming function sets its status, its headers and its cookies', async () => {
  const answer = await fetch(await kit.publicUrl(await kit.create(HEAD), { InvokeMode: 'RESPONSE_STREAM' }))
  expect([answer.status, answer.headers.get('x-kettle'), answer.headers.getSetCookie()]).toEqual([
    418,
    'on',
    ['a=1', 'b=2'],
  ])
  expect(await answer.text()).toBe('short and stout')
})

test('at a URL an answer that breaks off does not look whole', async () => {
  const FAILS = `export const handler = awslambda.streamifyResponse(async (event, stream) => {
    stream.write('half of')
    await new Promise((resolve) => setTimeout(resolve, 50))
    throw new Error('midway')
  })`
  const answer = await fetch(await kit.publicUrl(await kit.create(FAILS), { InvokeMode: 'RESPONSE_STREAM' }))
  expect(answer.status).toBe(200)
  await expect(answer.text()).rejects.toThrow()
})

test('a reader who goes away does not stop the function', async () => {
  const ENDLESS = `export const handler = awslambda.streamifyResponse(async (event, stream) => {
    for (let at = 0; at < 200; at++) if (!stream.write('x'.repeat(100_000))) await new Promise((r) => stream.once('drain', r))
    stream.end()
    console.log('to the end')
  })`
  const name = await kit.create(ENDLESS, { Timeout: 20 })
  const abort = new AbortController()
  const answer = await fetch(await kit.publicUrl(name, { InvokeMode: 'RESPONSE_STREAM' }), { signal: abort.signal })
  await answer.body?.getReader().read()
  abort.abort()
  const input = { logGroupName: `/aws/lambda/${name}`, filterPattern: '"to the end"' }
  await kit.until(async () => {
    const { events: found = [] } = (await kit.call('logs', 'FilterLogEvents', input)) as { events?: unknown[] }
    return found.length > 0
  })
})
