import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import type { Socket } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLocalCloud } from './local.node.ts'

let cloud: Awaited<ReturnType<typeof startLocalCloud>>
const folder = mkdtempSync(join(tmpdir(), 'names-'))

beforeAll(async () => {
  cloud = await startLocalCloud({ folder, port: 0 })
})
afterAll(() => cloud.close())

/** What a client says to a proxy, and the connection that it gets. */
async function through(path: string): Promise<Socket> {
  const asking = request({ port: cloud.port, host: '127.0.0.1', method: 'CONNECT', path }).end()
  const [response, socket, head] = (await once(asking, 'connect')) as [{ statusCode: number }, Socket, Buffer]
  expect(response.statusCode).toBe(200)
  if (head.length > 0) socket.unshift(head)
  return socket
}

test("AWS's own names lead here, vouched for by an authority that only functions are told of", async () => {
  const servername = 'dynamodb.us-east-1.amazonaws.com'
  const socket = await through(`${servername}:443`)
  const ca = readFileSync(join(folder, 'authority.pem'))
  const secure = connect({ socket, servername, ca })
  await once(secure, 'secureConnect')
  expect(secure.authorized).toBe(true)
  secure.write(
    `POST / HTTP/1.1\r\nHost: ${servername}\r\nX-Amz-Target: DynamoDB_20120810.ListTables\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
  )
  let answer = ''
  for await (const chunk of secure) answer += chunk
  expect(answer).toContain('MissingAuthenticationToken')
})

test("what is not AWS's goes on to where it was meant for", async () => {
  const other = createServer((client) => client.end('hello from elsewhere')).listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  const socket = await through(`127.0.0.1:${port}`)
  let said = ''
  for await (const chunk of socket) said += chunk
  other.close()
  expect(said).toBe('hello from elsewhere')
})
