import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { RuntimeRequest } from '../runtime-api/request.ts'
import { HttpConnection } from './http-connection.node.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

type Seen = { method: string; path: string; headers: Readonly<Record<string, string>>; body: string; trailers: unknown }

/** A connection to one that notes what it is asked, and answers with the request's path. */
async function open(read: (request: RuntimeRequest) => Promise<[string, unknown]> = all) {
  const seen: Seen[] = []
  const server = createServer((socket) => {
    new HttpConnection(socket, async (request) => {
      const [body, trailers] = await read(request)
      seen.push({ method: request.method, path: request.path, headers: request.headers, body, trailers })
      return { status: 200, headers: { 'x-path': request.path }, body: `said ${request.path}` }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  await once(socket, 'connect')
  socket.setNoDelay(true)
  closing.push(
    () => socket.destroy(),
    () => server.close(),
  )
  return { socket, seen, answers: (count: number) => heard(socket, count) }
}

async function all(request: RuntimeRequest): Promise<[string, unknown]> {
  let body = ''
  const trailers = await request.read((bytes) => {
    body += new TextDecoder().decode(bytes)
  })
  return [body, trailers]
}

/** What was answered, once so many answers have come or the connection has ended. */
function heard(socket: Socket, count: number): Promise<string> {
  let text = ''
  return new Promise((resolve) => {
    socket.on('data', (bytes) => {
      text += bytes
      if (text.split('said /').length - 1 >= count) resolve(text)
    })
    socket.on('close', () => resolve(text))
  })
}

const CHUNKED =
  'POST /answer HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: X-Error\r\n\r\n' +
  '5\r\nhello\r\n7;ext=1\r\n, world\r\n0\r\nX-Error: why\r\n\r\n'

test('a body of a known length, with headers in any case', async () => {
  const { socket, seen, answers } = await open()
  socket.write('POST /a HTTP/1.1\r\nContent-Length: 5\r\nX-Thing:  one \r\n\r\nhello')
  expect(await answers(1)).toMatch(/^HTTP\/1\.1 200 OK\r\nx-path: \/a\r\ncontent-length: 7\r\n\r\nsaid \/a$/)
  expect(seen).toMatchObject([{ method: 'POST', path: '/a', body: 'hello', headers: { 'x-thing': 'one' } }])
})

test('chunks and trailers, wherever the bytes are cut', async () => {
  const { socket, seen, answers } = await open()
  const heardAll = answers(2)
  socket.write(CHUNKED)
  for (const character of CHUNKED) {
    socket.write(character)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await heardAll
  expect(seen.map(({ body, trailers }) => [body, trailers])).toEqual([
    ['hello, world', { 'x-error': 'why' }],
    ['hello, world', { 'x-error': 'why' }],
  ])
})

test('requests sent without waiting are answered in their order', async () => {
  const { socket, seen, answers } = await open()
  socket.write(`GET /next HTTP/1.1\r\n\r\n${CHUNKED}GET /last HTTP/1.1\r\n\r\n`)
  const text = await answers(3)
  expect([...text.matchAll(/said (\/[a-z]+)/g)].map(([, path]) => path)).toEqual(['/next', '/answer', '/last'])
  expect(seen).toHaveLength(3)
})

test('a body that nobody reads is let go', async () => {
  const { socket, seen, answers } = await open(async () => ['', undefined])
  socket.write(`${CHUNKED}GET /after HTTP/1.1\r\n\r\n`)
  await answers(2)
  expect(seen.map(({ path }) => path)).toEqual(['/answer', '/after'])
})

test('who expects to be told to go on is told', async () => {
  const { socket, answers } = await open()
  socket.write('POST /a HTTP/1.1\r\ncontent-length: 2\r\nexpect: 100-continue\r\n\r\n')
  await once(socket, 'data').then(([bytes]) => expect(String(bytes)).toBe('HTTP/1.1 100 Continue\r\n\r\n'))
  socket.write('ok')
  expect(await answers(1)).toContain('said /a')
})

test('a body that breaks off is nothing', async () => {
  let trailers: unknown = 'not yet'
  const { socket } = await open(async (request) => {
    const found = await all(request)
    trailers = found[1]
    return found
  })
  socket.write('POST /a HTTP/1.1\r\ncontent-length: 5\r\n\r\nhel')
  await new Promise((resolve) => setTimeout(resolve, 20))
  socket.destroy()
  await expect.poll(() => trailers).toBeUndefined()
})

test('a slow reader holds the writer back', async () => {
  let release = () => {}
  let got = 0
  const { socket, answers } = await open(async (request) => {
    await request.read((bytes) => {
      got += bytes.length
      return new Promise<void>((resolve) => (release = resolve))
    })
    return ['', undefined]
  })
  const size = 40_000_000
  socket.write(`POST /a HTTP/1.1\r\ncontent-length: ${size}\r\n\r\n`)
  socket.write(Buffer.alloc(size))
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(got).toBeLessThan(size / 2)
  const going = setInterval(() => release(), 0)
  expect(await answers(1)).toContain('said /a')
  clearInterval(going)
  expect(got).toBe(size)
})

test.each([
  ['no HTTP', 'hello\r\n\r\n'],
  ['a header without a colon', 'GET / HTTP/1.1\r\nnonsense\r\n\r\n'],
  ['a length that is none', 'POST / HTTP/1.1\r\ncontent-length: -1\r\n\r\n'],
  ['an encoding that it does not know', 'POST / HTTP/1.1\r\ntransfer-encoding: gzip\r\n\r\n'],
  ['a chunk without a size', 'POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n'],
  ['a chunk longer than it said', 'POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n1\r\nab\r\n'],
  ['a head without an end', `GET / HTTP/1.1\r\nx: ${'x'.repeat(70_000)}`],
])('%s is refused, and the connection ends', async (_, text) => {
  const { socket, answers } = await open()
  socket.write(text)
  expect(await answers(9)).toMatch(/^HTTP\/1\.1 400 /)
})
