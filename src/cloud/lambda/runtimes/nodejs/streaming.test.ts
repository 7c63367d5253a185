import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { invocation } from '../../drivers/invocation.fixture.ts'
import { processDriver } from '../../drivers/process.node.ts'
import { node } from '../../drivers/samples.fixture.node.ts'

const driver = processDriver({ folder: mkdtempSync(join(tmpdir(), 'streaming-')) })
afterAll(() => driver.close())

/** What a caller who takes pieces is told of a handler with this body. */
async function streamed(body: string, settings = {}, times = 1) {
  const source = `import { pipeline } from 'node:stream/promises'; import { Readable } from 'node:stream'
    let calls = 0
    export const handler = awslambda.streamifyResponse(async (event, stream, context) => { calls++; ${body} })`
  let written = ''
  const environment = await driver.start(node(source, settings), {
    wrote: (chunk) => (written += new TextDecoder().decode(chunk)),
  })
  let contentType: string | undefined
  let text = ''
  let finished: Awaited<ReturnType<typeof environment.invoke>> | undefined
  for (let i = 0; i < times; i++)
    finished = await environment.invoke(invocation({ i }), {
      begun: (head) => (contentType = head.contentType),
      streamed: (chunk) => void (text += new TextDecoder().decode(chunk)),
    })
  await environment.stop()
  return { contentType, text, outcome: finished?.outcome, written }
}

const NUL = '\0'.repeat(8)

test('HttpResponseStream says status, headers and cookies before the body', async () => {
  const { contentType, text } = await streamed(`
    const http = awslambda.HttpResponseStream.from(stream, { statusCode: 201, headers: { 'X-A': 'b' }, cookies: ['c=d'] })
    http.write('body'); http.end()`)
  expect(contentType).toBe('application/vnd.awslambda.http-integration-response')
  expect(text).toBe(`{"statusCode":201,"headers":{"X-A":"b"},"cookies":["c=d"]}${NUL}body`)
})

test('pipeline ends the answer, and the next one starts afresh', async () => {
  const body = `await pipeline(Readable.from(['a', 'b', String(calls), ' ']), stream)`
  expect((await streamed(body, {}, 3)).text).toBe('ab1 ab2 ab3 ')
  expect((await streamed(body, { runtime: 'nodejs22.x' }, 3)).text).toBe('ab1 ab2 ab3 ')
})

test('a content type can be said until something is written', async () => {
  const { contentType, text, outcome } = await streamed(
    `stream.setContentType('text/event-stream'); stream.write({ a: 1 }); stream.setContentType('text/plain')`,
  )
  expect([contentType, text]).toEqual(['text/event-stream', '{"a":1}'])
  expect(outcome).toMatchObject({ kind: 'failed', errorType: 'Runtime.InvalidStreamingOperation' })
})

test('an error is logged, and told after what was written; so is one that a source has', async () => {
  const thrown = await streamed(`stream.write('a'); throw new TypeError('no')`)
  expect(thrown.text).toBe('a')
  expect(thrown.outcome).toMatchObject({ kind: 'failed', errorType: 'TypeError' })
  expect(thrown.written).toContain('Invoke Error')
  const source = await streamed(`await pipeline(async function* () { yield 'a'; throw new RangeError('dry') }, stream)`)
  expect(source.outcome).toMatchObject({ kind: 'failed', errorType: 'RangeError' })
  const named = await streamed(`throw Object.assign(new Error('no'), { name: 'Two\\r\\nlines: x' })`)
  expect(named.outcome).toMatchObject({ kind: 'failed', errorType: 'Two\r\nlines: x' })
})

test('an error after the end of the answer changes nothing', async () => {
  expect((await streamed(`stream.end('all'); throw new Error('late')`, {}, 2)).outcome).toMatchObject({
    kind: 'succeeded',
  })
})

test('a stream that is never ended runs out of time, as on Lambda', async () => {
  const { text, outcome } = await streamed(`stream.write('a')`, { timeoutSeconds: 1 })
  expect(text).toBe('a')
  expect(outcome).toMatchObject({ errorType: 'Sandbox.Timedout' })
})

test('a process that ends midway is Runtime.ExitError', async () => {
  const { outcome } = await streamed(`stream.write('a', () => process.exit(3)); await new Promise(() => {})`)
  expect(outcome).toMatchObject({ kind: 'failed', errorType: 'Runtime.ExitError' })
})

test('a handler that is not async is refused', async () => {
  const source = 'export const handler = awslambda.streamifyResponse((event, stream) => { stream.write(event) })'
  const environment = await driver.start(node(source), { wrote() {} })
  const { outcome } = await environment.invoke(invocation({}))
  await environment.stop()
  expect(outcome.kind).toBe('failed')
})
