import { afterEach, expect, test, vi } from 'vitest'
import { createClient, lines } from './client.ts'

const never = new AbortController().signal
afterEach(() => void vi.unstubAllGlobals())

test.each([
  ['whole', ['{"a":1}\n{"a":2}\n']],
  ['cut in the middle of a line', ['{"a"', ':1}\n{"a":2', '}\n']],
  ['cut in the middle of a character', [new Uint8Array([0x22, 0xc3]), new Uint8Array([0xa9, 0x22, 0x0a])]],
  ['without an end of line at the end', ['{"a":1}\n{"a":2}']],
])('lines that come %s are all read', async (_, chunks) => {
  const read = await all(lines(new Response(stream(chunks))))
  expect(read).toEqual(typeof chunks[0] === 'string' ? [{ a: 1 }, { a: 2 }] : ['é'])
})

test('tests are asked for with the token, and come as events', async () => {
  const fetch = answer(() => new Response('{"kind":"building","language":"go"}\n'))
  expect(await all(createClient('t0ken').test('01-hello', 'go', never))).toEqual([{ kind: 'building', language: 'go' }])
  expect(fetch).toHaveBeenCalledWith(
    '/_workshop/labs/01-hello/test',
    expect.objectContaining({
      method: 'POST',
      body: '{"language":"go"}',
      headers: expect.objectContaining({ 'x-workshop-token': 't0ken' }),
    }),
  )
})

test.each([
  ['no server', () => Promise.reject(new TypeError('Failed to fetch')), 'Is npm start still running'],
  ['a proxy without a cloud behind it', () => new Response('', { status: 504 }), 'Is npm start still running'],
  ['an old token', () => new Response('{"message":"wrong"}', { status: 403 }), 'Reload the page'],
  [
    'a request that is refused',
    () => new Response('{"message":"no lab 99"}', { status: 400 }),
    'It answered 400: no lab 99',
  ],
])('%s is told in one clear sentence', async (_, given, message) => {
  answer(given)
  await expect(createClient('t').status(never)).rejects.toThrow(message)
})

function answer(given: () => Response | Promise<Response>) {
  const fetch = vi.fn(async () => given())
  vi.stubGlobal('fetch', fetch)
  return fetch
}

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const value of values) list.push(value)
  return list
}

const stream = (chunks: (string | Uint8Array)[]) =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks)
        controller.enqueue(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk)
      controller.close()
    },
  })
