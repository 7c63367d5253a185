import * as sdk from '@aws-sdk/client-kms'
import { expect, test } from 'vitest'
import { heldClock } from '../clock.ts'
import { createCloud } from '../cloud.ts'
import type { HttpRequest } from '../http.ts'
import { memoryStore } from '../store.ts'

test('the SDK encrypts by an alias and decrypts without a name', async () => {
  const client = wired()
  const { KeyMetadata } = await client.send(new sdk.CreateKeyCommand({}))
  await client.send(new sdk.CreateAliasCommand({ AliasName: 'alias/orders', TargetKeyId: KeyMetadata?.KeyId }))
  const Plaintext = new TextEncoder().encode('secret')
  const { CiphertextBlob } = await client.send(new sdk.EncryptCommand({ KeyId: 'alias/orders', Plaintext }))
  const decrypted = await client.send(new sdk.DecryptCommand({ CiphertextBlob }))
  expect(decrypted).toMatchObject({ KeyId: KeyMetadata?.Arn, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' })
  expect(decrypted.Plaintext).toEqual(Plaintext)
})

test('errors are the SDK’s', async () => {
  const client = wired()
  const changed = client.send(new sdk.DecryptCommand({ CiphertextBlob: new Uint8Array(100) }))
  await expect(changed).rejects.toBeInstanceOf(sdk.InvalidCiphertextException)
  const none = client.send(new sdk.DescribeKeyCommand({ KeyId: 'alias/none' }))
  await expect(none).rejects.toMatchObject({ name: 'NotFoundException', $metadata: { httpStatusCode: 400 } })
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
  return new sdk.KMSClient({
    ...{ region: 'us-east-1', endpoint: 'http://127.0.0.1:4566', maxAttempts: 1 },
    credentials: cloud.keys.issueOwner(cloud.account),
    requestHandler: { handle } as unknown as NonNullable<sdk.KMSClientConfig['requestHandler']>,
  })
}
