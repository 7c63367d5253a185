import * as sdk from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { ServiceError } from '../errors.ts'
import { createProtocol } from './create-protocol.ts'
import { loopback, REQUEST_ID } from './loopback.ts'

const protocol = createProtocol('restXml', sdk, { xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/' })

test('an object is put under a key with marks in it, its metadata in prefixed headers', async () => {
  const { client, seen } = s3(() => ({ ETag: '"abc"' }))
  const answer = await client.send(
    new sdk.PutObjectCommand({
      Bucket: 'notes',
      Key: 'a b/ü+&.txt/',
      Body: bytes('hello'),
      ContentType: 'text/plain',
      Metadata: { author: 'ada' },
    }),
  )
  expect(seen[0]).toMatchObject({
    operation: 'PutObject',
    input: {
      Bucket: 'notes',
      Key: 'a b/ü+&.txt/',
      Body: bytes('hello'),
      ContentType: 'text/plain',
      Metadata: { author: 'ada' },
    },
  })
  expect(answer.ETag).toBe('"abc"')
})

test('a copy is a put that names its source', async () => {
  const { client, seen } = s3(() => ({ CopyObjectResult: { ETag: '"abc"', LastModified: new Date(0) } }))
  const answer = await client.send(new sdk.CopyObjectCommand({ Bucket: 'notes', Key: 'b', CopySource: 'notes/a' }))
  expect(seen[0]).toMatchObject({ operation: 'CopyObject', input: { CopySource: 'notes/a' } })
  expect(answer.CopyObjectResult).toEqual({ ETag: '"abc"', LastModified: new Date(0) })
})

test('an object comes back as bytes, its times and numbers in headers', async () => {
  const { client } = s3(() => ({
    Body: bytes('hello'),
    ContentLength: 5,
    ContentType: 'text/plain',
    LastModified: new Date('2026-01-31T10:00:00Z'),
    Metadata: { author: 'ada' },
  }))
  const answer = await client.send(new sdk.GetObjectCommand({ Bucket: 'notes', Key: 'a' }))
  expect(await answer.Body?.transformToString()).toBe('hello')
  expect(answer).toMatchObject({ ContentLength: 5, ContentType: 'text/plain', Metadata: { author: 'ada' } })
  expect(answer.LastModified).toEqual(new Date('2026-01-31T10:00:00Z'))
  expect(answer.$metadata.requestId).toBe(REQUEST_ID)
})

test('a listing has its flattened lists, with XML own marks in the keys', async () => {
  const { client, seen } = s3(() => ({
    Name: 'notes',
    KeyCount: 2,
    IsTruncated: false,
    Contents: [
      { Key: '<a> & "b"', Size: 3, LastModified: new Date(1000) },
      { Key: ' spaced ', Size: 0, LastModified: new Date(2000) },
    ],
    CommonPrefixes: [{ Prefix: 'x/' }],
  }))
  const answer = await client.send(new sdk.ListObjectsV2Command({ Bucket: 'notes', Prefix: 'a&b', MaxKeys: 2 }))
  expect(seen[0]).toEqual({ operation: 'ListObjectsV2', input: { Bucket: 'notes', Prefix: 'a&b', MaxKeys: 2 } })
  expect(answer).toMatchObject({
    Name: 'notes',
    KeyCount: 2,
    IsTruncated: false,
    Contents: [
      { Key: '<a> & "b"', Size: 3, LastModified: new Date(1000) },
      { Key: ' spaced ', Size: 0, LastModified: new Date(2000) },
    ],
    CommonPrefixes: [{ Prefix: 'x/' }],
  })
})

test('a stream is handed on unread', async () => {
  async function* stream() {
    yield bytes('one')
  }
  const body = stream()
  const answer = await protocol.write({ operation: 'GetObject', labels: {} }, { Body: body }, REQUEST_ID)
  expect(answer.body).toBe(body)
})

test('several objects are deleted by a document', async () => {
  const { client, seen } = s3(() => ({ Deleted: [{ Key: 'a' }], Errors: [{ Key: 'b', Code: 'AccessDenied' }] }))
  const answer = await client.send(
    new sdk.DeleteObjectsCommand({
      Bucket: 'notes',
      Delete: { Objects: [{ Key: 'a' }, { Key: '<b>' }], Quiet: false },
    }),
  )
  expect(seen[0]).toMatchObject({
    operation: 'DeleteObjects',
    input: { Bucket: 'notes', Delete: { Objects: [{ Key: 'a' }, { Key: '<b>' }], Quiet: false } },
  })
  expect(answer).toMatchObject({ Deleted: [{ Key: 'a' }], Errors: [{ Key: 'b', Code: 'AccessDenied' }] })
})

test('one object in a list is still a list', async () => {
  const { client, seen } = s3(() => ({}))
  await client.send(
    new sdk.PutBucketNotificationConfigurationCommand({
      Bucket: 'notes',
      NotificationConfiguration: {
        LambdaFunctionConfigurations: [
          {
            LambdaFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:f',
            Events: ['s3:ObjectCreated:*'],
            Filter: { Key: { FilterRules: [{ Name: 'prefix', Value: 'in/' }] } },
          },
        ],
      },
    }),
  )
  expect(seen[0]?.input.NotificationConfiguration).toEqual({
    LambdaFunctionConfigurations: [
      {
        LambdaFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:f',
        Events: ['s3:ObjectCreated:*'],
        Filter: { Key: { FilterRules: [{ Name: 'prefix', Value: 'in/' }] } },
      },
    ],
  })
})

test('the bucket itself, its parts and all buckets are told apart', async () => {
  const { client, seen } = s3(() => ({}))
  await client.send(new sdk.ListBucketsCommand({}))
  await client.send(new sdk.CreateBucketCommand({ Bucket: 'notes' }))
  await client.send(new sdk.HeadBucketCommand({ Bucket: 'notes' }))
  await client.send(new sdk.ListObjectsCommand({ Bucket: 'notes' }))
  await client.send(new sdk.GetBucketVersioningCommand({ Bucket: 'notes' }))
  await client.send(new sdk.DeleteBucketCommand({ Bucket: 'notes' }))
  expect(seen.map(({ operation }) => operation)).toEqual([
    'ListBuckets',
    'CreateBucket',
    'HeadBucket',
    'ListObjects',
    'GetBucketVersioning',
    'DeleteBucket',
  ])
})

test('an error arrives as its class', async () => {
  const { client } = s3(() => {
    throw new ServiceError('NoSuchKey', 'The specified key <does> not exist.', 404, { Key: 'a&b' })
  })
  const error = await client
    .send(new sdk.GetObjectCommand({ Bucket: 'notes', Key: 'a' }))
    .catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(sdk.NoSuchKey)
  expect(error).toMatchObject({ message: 'The specified key <does> not exist.', $metadata: { httpStatusCode: 404 } })
})

test.each([
  ['UnrecognizedClientException', 'InvalidAccessKeyId'],
  ['InvalidSignatureException', 'SignatureDoesNotMatch'],
  ['MissingAuthenticationTokenException', 'AccessDenied'],
  ['NoSuchBucket', 'NoSuchBucket'],
])('%s is called %s here', (thrown, written) => {
  const { body } = protocol.writeError(new ServiceError(thrown, '', 403), REQUEST_ID)
  expect(body).toContain(`<Code>${written}</Code>`)
})

test.each([
  ['what is no XML', '<Delete><Object>'],
  ['nothing but text', 'hello'],
  ['text in the place of elements', '<Delete><Object>a</Object></Delete>'],
  ['a truth that is none', '<Delete><Quiet>perhaps</Quiet></Delete>'],
  ['more depth than anybody means', '<a>'.repeat(100_000)],
])('%s is refused', async (_, body) => {
  const request = { method: 'POST', path: '/notes', query: 'delete', headers: {}, body: bytes(body) }
  const match = protocol.match(request)
  expect(match?.operation).toBe('DeleteObjects')
  await expect(match && protocol.read(match, request)).rejects.toMatchObject({ status: 400, code: 'MalformedXML' })
})

const s3 = (answer: () => unknown) => {
  const { seen, settings } = loopback(protocol, answer)
  return { client: new sdk.S3Client({ ...settings, forcePathStyle: true }), seen }
}

const bytes = (text: string) => new TextEncoder().encode(text)
