import { expect, test } from 'vitest'
import { recorder } from '../recorder.fixture.ts'
import { testCloud } from '../test-cloud.ts'
import { s3 } from './s3.ts'

const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:hello'
const bytes = (text: string) => new TextEncoder().encode(text)
const text = (body: unknown) => new TextDecoder().decode(body as Uint8Array)

async function open() {
  const lambda = recorder('lambda', ['Invoke'])
  const cloud = testCloud([s3, lambda.service])
  const ask = cloud.asking('s3')
  await ask('CreateBucket', { Bucket: 'uploads' })
  return {
    ...cloud,
    ask,
    put: (Key: string, body = Key, more: object = {}) =>
      ask('PutObject', { Bucket: 'uploads', Key, Body: bytes(body), ...more }),
    events: () =>
      lambda
        .asked('Invoke')
        .filter(({ InvocationType }) => InvocationType === 'Event')
        .map(({ Payload }) => JSON.parse(text(Payload)).Records[0]),
  }
}

test('an object comes back as it was put, whole or in part', async () => {
  const { ask, put } = await open()
  await put('a/b', 'hello', { ContentType: 'text/plain', Metadata: { by: 'ada' } })
  const found = await ask('GetObject', { Bucket: 'uploads', Key: 'a/b' })
  expect(found).toMatchObject({
    ContentType: 'text/plain',
    Metadata: { by: 'ada' },
    ETag: '"5d41402abc4b2a76b9719d911017c592"',
  })
  expect(text(found.Body)).toBe('hello')
  const part = async (Range: string) => text((await ask('GetObject', { Bucket: 'uploads', Key: 'a/b', Range })).Body)
  expect([await part('bytes=1-2'), await part('bytes=-2'), await part('bytes=3-')]).toEqual(['el', 'lo', 'lo'])
})

test('keys are listed in order, by prefix and delimiter, a page at a time', async () => {
  const { ask, put } = await open()
  for (const key of ['a', 'b/1', 'b/2', 'c', 'd/1']) await put(key)
  const list = (more: object) => ask('ListObjectsV2', { Bucket: 'uploads', ...more })
  const first = await list({ Delimiter: '/', MaxKeys: 3 })
  expect(first).toMatchObject({
    IsTruncated: true,
    Contents: [{ Key: 'a' }, { Key: 'c' }],
    CommonPrefixes: [{ Prefix: 'b/' }],
  })
  expect(await list({ Delimiter: '/', ContinuationToken: first.NextContinuationToken })).toMatchObject({
    ...{ IsTruncated: false, Contents: [], CommonPrefixes: [{ Prefix: 'd/' }] },
  })
  expect(await list({ Prefix: 'b/' })).toMatchObject({ KeyCount: 2 })
})

test('a write may ask for what must be there, or must not', async () => {
  const { put } = await open()
  await put('a', 'first', { IfNoneMatch: '*' })
  await expect(put('a', 'second', { IfNoneMatch: '*' })).rejects.toThrow('pre-conditions')
  await expect(put('a', 'second', { IfMatch: '"other"' })).rejects.toThrow('pre-conditions')
})

test('a function is told of what it wants to know, and of nothing else', async () => {
  const { ask, put, events } = await open()
  const FilterRules = [
    { Name: 'prefix', Value: 'in/' },
    { Name: 'suffix', Value: '.csv' },
  ]
  const LambdaFunctionConfigurations = [
    { LambdaFunctionArn: FUNCTION, Events: ['s3:ObjectCreated:*'], Filter: { Key: { FilterRules } } },
  ]
  const NotificationConfiguration = { LambdaFunctionConfigurations }
  await ask('PutBucketNotificationConfiguration', { Bucket: 'uploads', NotificationConfiguration })
  for (const key of ['in/a b+ü.csv', 'in/a.txt', 'out/a.csv']) await put(key)
  await ask('DeleteObject', { Bucket: 'uploads', Key: 'in/a b+ü.csv' })
  expect(events().map(({ eventName, s3: { object } }) => [eventName, object.key])).toEqual([
    ['ObjectCreated:Put', 'in/a+b%2B%C3%BC.csv'],
  ])
})

test.each([
  ['a bucket that is not there', 'GetObject', { Bucket: 'none', Key: 'a' }, 'The specified bucket does not exist'],
  ['a key that is not there', 'GetObject', { Bucket: 'uploads', Key: 'a' }, 'The specified key does not exist.'],
  ['a name that is none', 'CreateBucket', { Bucket: 'No_Bucket' }, 'The specified bucket is not valid.'],
])('refuses %s', async (_, operation, input, message) => {
  const { ask } = await open()
  await expect(ask(operation, input)).rejects.toThrow(message)
})

test('a bucket with something in it stays', async () => {
  const { ask, put } = await open()
  await put('a')
  await expect(ask('DeleteBucket', { Bucket: 'uploads' })).rejects.toThrow('not empty')
  await ask('DeleteObject', { Bucket: 'uploads', Key: 'a' })
  await ask('DeleteBucket', { Bucket: 'uploads' })
  expect(await ask('ListBuckets', {})).toMatchObject({ Buckets: [] })
})
