import { once } from 'node:events'
import { mkdtempSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Started, startWithControl } from '../src/control/start.node.ts'

// What a page in another tab, another machine, or a program without keys can do to the local cloud: nothing.

const folder = join(mkdtempSync(join(tmpdir(), 'workshop-')), 'cloud')
let cloud: Started
beforeAll(async () => {
  cloud = await startWithControl({ folder, port: 0, sitePort: 3999 })
})
afterAll(() => cloud.close())

/** Node's fetch does not let one choose Host; a browser does not either, but a name that leads here can be anything. */
const asked = async (
  path: string,
  headers: Record<string, string>,
  method = 'GET',
  body = '',
): Promise<{ status: number; head: string }> => {
  const socket = connect(cloud.port, '127.0.0.1')
  const all = {
    host: `127.0.0.1:${cloud.port}`,
    connection: 'close',
    'content-length': String(body.length),
    ...headers,
  }
  socket.write(
    `${method} ${path} HTTP/1.1\r\n${Object.entries(all)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n${body}`,
  )
  let text = ''
  socket.on('data', (chunk) => (text += chunk))
  await once(socket, 'close')
  return { status: Number(text.split(' ')[1]), head: text.split('\r\n\r\n')[0]?.toLowerCase() ?? '' }
}

const token = () => ({ 'x-workshop-token': cloud.connection.token })

test('a control request with the token, from here, is answered', async () => {
  expect((await asked('/_workshop/status', token())).status).toBe(200)
  expect(
    (await asked('/_workshop/status', { ...token(), origin: 'http://localhost:3999', host: 'localhost:3999' })).status,
  ).toBe(200)
})

test.each([
  ['without a token', () => ({})],
  ['with a guessed token', () => ({ 'x-workshop-token': 'x'.repeat(32) })],
  ['from a page of another origin', () => ({ ...token(), origin: 'http://evil.example' })],
  ['from a page on another port of this machine', () => ({ ...token(), origin: 'http://localhost:8080' })],
  ['from a page without an origin of its own', () => ({ ...token(), origin: 'null' })],
  ['under a name that leads here', () => ({ ...token(), host: `evil.example:${0}` })],
])('a control request %s is refused', async (_, headers) => {
  expect((await asked('/_workshop/status', headers())).status).toBe(403)
  expect((await asked('/_workshop/labs/01-hello/test', headers(), 'POST', '{"language":"ts"}')).status).toBe(403)
})

test('a control request cannot lead out of the labs', async () => {
  for (const lab of ['..%2f..', '99', 'x/test'])
    expect(
      (await asked(`/_workshop/labs/${lab}/test`, token(), 'POST', '{"language":"ts"}')).status,
    ).toBeGreaterThanOrEqual(400)
  expect((await asked('/_workshop/labs/01-hello/test', token(), 'POST', '{"language":"; rm -rf /"}')).status).toBe(400)
  expect((await asked('/_workshop/clock', token(), 'POST', '{"advance":-1}')).status).toBe(400)
})

test.each([
  ['Lambda', '/2015-03-31/functions', {}],
  [
    'CloudWatch Logs',
    '/',
    { 'x-amz-target': 'Logs_20140328.DescribeLogGroups', 'content-type': 'application/x-amz-json-1.1' },
  ],
  [
    'a key that nobody issued',
    '/2015-03-31/functions',
    {
      authorization:
        'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261123/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=00',
      'x-amz-date': '20261123T120000Z',
    },
  ],
])('an AWS request that is not signed with an issued key is refused: %s', async (_, path, headers) => {
  const { status, head } = await asked(path, headers as Record<string, string>)
  expect(status).toBe(403)
  expect(head).not.toContain('access-control-allow')
})

test.each([
  'GARBAGE\r\n\r\n',
  'GET / HTTP/1.1\r\n\r\n',
  `POST /2015-03-31/functions HTTP/1.1\r\nhost: x\r\ncontent-length: 999999999999\r\n\r\n`,
])('what is not a request does not end the cloud: %j', async (text) => {
  const socket = connect(cloud.port, '127.0.0.1')
  socket.write(text)
  setTimeout(() => socket.destroy(), 200)
  await once(socket, 'close')
  expect((await asked('/_workshop/status', token())).status).toBe(200)
})

test('it listens on loopback and nowhere else', async () => {
  const others = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
  for (const { address } of others) {
    const socket = connect(cloud.port, address)
    const [error] = await once(socket, 'error')
    expect((error as NodeJS.ErrnoException).code).toBe('ECONNREFUSED')
  }
  expect(cloud.url).toMatch(/^http:\/\/127\.0\.0\.1:/)
})

test('the keys are in files that only their owner can read', () => {
  for (const file of [join(folder, 'state.jsonl'), join(folder, '..', 'cloud.json')])
    expect(statSync(file).mode & 0o077).toBe(0)
})
