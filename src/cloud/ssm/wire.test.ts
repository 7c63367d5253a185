import * as sdk from '@aws-sdk/client-ssm'
import { expect, test } from 'vitest'
import { heldClock } from '../clock.ts'
import { createCloud } from '../cloud.ts'
import type { HttpRequest } from '../http.ts'
import { memoryStore } from '../store.ts'

test('the SDK keeps a SecureString and reads it page by page', async () => {
  const client = wired()
  for (const Name of ['/app/a', '/app/b', '/app/c'])
    await client.send(new sdk.PutParameterCommand({ Name, Value: `of ${Name}`, Type: 'SecureString' }))
  const found: string[] = []
  const input = { Path: '/app', WithDecryption: true, MaxResults: 2 }
  for await (const { Parameters = [] } of sdk.paginateGetParametersByPath({ client, pageSize: 2 }, input))
    found.push(...Parameters.map(({ Value = '' }) => Value))
  expect(found).toEqual(['of /app/a', 'of /app/b', 'of /app/c'])
  const { Parameter } = await client.send(new sdk.GetParameterCommand({ Name: '/app/a' }))
  expect(Parameter?.LastModifiedDate).toEqual(new Date(Date.UTC(2026, 0, 1)))
})

test('errors are the SDK’s', async () => {
  const client = wired()
  await expect(client.send(new sdk.GetParameterCommand({ Name: 'none' }))).rejects.toBeInstanceOf(sdk.ParameterNotFound)
  const put = new sdk.PutParameterCommand({ Name: 'n', Value: 'v', Type: 'String' })
  await client.send(put)
  await expect(client.send(put)).rejects.toMatchObject({
    ...{ name: 'ParameterAlreadyExists', $metadata: { httpStatusCode: 400 } },
    message: 'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
  })
})

type Sent = { method: string; path: string; headers: Record<string, string>; body?: string | Uint8Array }

/** A whole cloud without a port. */
function wired() {
  const noDriver = { start: () => Promise.reject(new Error('no functions here')), close: async () => {} }
  const cloud = createCloud({ driver: noDriver, clock: heldClock(), store: memoryStore() })
  const handle = async ({ method, path, headers, body = '' }: Sent) => {
    const request: HttpRequest = {
      ...{ method, path, query: '' },
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
      body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    }
    const answer = await cloud.handle(request)
    const stream = new Blob([answer.body as BlobPart]).stream()
    return { response: { statusCode: answer.status, headers: answer.headers, body: stream } }
  }
  return new sdk.SSMClient({
    ...{ region: 'us-east-1', endpoint: 'http://127.0.0.1:4566', maxAttempts: 1 },
    credentials: cloud.keys.issueOwner(cloud.account),
    requestHandler: { handle } as unknown as NonNullable<sdk.SSMClientConfig['requestHandler']>,
  })
}
