import * as sdk from '@aws-sdk/client-secrets-manager'
import { expect, test } from 'vitest'
import { heldClock } from '../clock.ts'
import { createCloud } from '../cloud.ts'
import type { HttpRequest } from '../http.ts'
import { memoryStore } from '../store.ts'

test('the SDK keeps a secret, as text or as bytes', async () => {
  const client = wired()
  const { ARN } = await client.send(new sdk.CreateSecretCommand({ Name: 'db', SecretString: 'hunter2' }))
  const read = () => client.send(new sdk.GetSecretValueCommand({ SecretId: ARN }))
  expect(await read()).toMatchObject({ SecretString: 'hunter2', CreatedDate: new Date(Date.UTC(2026, 0, 1)) })
  await client.send(new sdk.PutSecretValueCommand({ SecretId: 'db', SecretBinary: new Uint8Array([1, 2]) }))
  expect((await read()).SecretBinary).toEqual(new Uint8Array([1, 2]))
  const { VersionIdsToStages = {} } = await client.send(new sdk.DescribeSecretCommand({ SecretId: 'db' }))
  expect(Object.values(VersionIdsToStages)).toEqual([['AWSPREVIOUS'], ['AWSCURRENT']])
})

test('errors are the SDK’s', async () => {
  const client = wired()
  const get = client.send(new sdk.GetSecretValueCommand({ SecretId: 'none' }))
  await expect(get).rejects.toBeInstanceOf(sdk.ResourceNotFoundException)
  await expect(get).rejects.toMatchObject({ message: "Secrets Manager can't find the specified secret." })
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
  return new sdk.SecretsManagerClient({
    ...{ region: 'us-east-1', endpoint: 'http://127.0.0.1:4566', maxAttempts: 1 },
    credentials: cloud.keys.issueOwner(cloud.account),
    requestHandler: { handle } as unknown as NonNullable<sdk.SecretsManagerClientConfig['requestHandler']>,
  })
}
