import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as dynamodb from '@aws-sdk/client-dynamodb'
import * as s3 from '@aws-sdk/client-s3'
import * as sqs from '@aws-sdk/client-sqs'
import { expect, test } from 'vitest'
import { startCloud } from './command.ts'

// A cloud that is killed in the middle of ten thousand writes: what it had acknowledged is there, and nothing is there by halves.

const WRITES = 10_000
const AT_ONCE = 40
/** It is killed after so many answers. */
const KILLED_AFTER = 6000
/** Of an object, in bytes: every sixteenth write is one. The body is its key, over and over. */
const OBJECT_BYTES = 40_000

const bodyOf = (key: string) => key.repeat(Math.ceil(OBJECT_BYTES / key.length)).slice(0, OBJECT_BYTES)

function clientsOf(endpoint: string) {
  const options = {
    ...{ endpoint, region: 'us-east-1', maxAttempts: 1 },
    credentials: { accessKeyId: 'writes', secretAccessKey: 'a-secret-of-ours' },
  }
  return {
    table: new dynamodb.DynamoDBClient(options),
    bucket: new s3.S3Client({ ...options, forcePathStyle: true }),
    queue: new sqs.SQSClient(options),
  }
}

type Clients = ReturnType<typeof clientsOf>

/** Both halves of a pair are written in one transaction: neither is ever without the other. */
async function pair({ table }: Clients, id: string): Promise<void> {
  const Put = (half: string) => ({ TableName: 'items', Item: { id: { S: `${id}-${half}` }, other: { S: half } } })
  await table.send(new dynamodb.TransactWriteItemsCommand({ TransactItems: [{ Put: Put('a') }, { Put: Put('b') }] }))
}

test('what was acknowledged before a kill is there after it, and nothing half-written', {
  timeout: 240_000,
}, async () => {
  const data = join(mkdtempSync(join(tmpdir(), 'writes-')), 'cloud')
  const first = await startCloud('writes:a-secret-of-ours', data)
  const clients = clientsOf(first.url)
  const { table, bucket, queue } = clients
  await table.send(
    new dynamodb.CreateTableCommand({
      ...{ TableName: 'items', BillingMode: 'PAY_PER_REQUEST' },
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  )
  await dynamodb.waitUntilTableExists({ client: table, maxWaitTime: 10, minDelay: 1 }, { TableName: 'items' })
  await bucket.send(new s3.CreateBucketCommand({ Bucket: 'objects' }))
  const { QueueUrl = '' } = await queue.send(new sqs.CreateQueueCommand({ QueueName: 'messages' }))

  const done = {
    items: new Set<string>(),
    pairs: new Set<string>(),
    objects: new Set<string>(),
    messages: new Set<string>(),
  }
  const kinds = [
    ...Array.from({ length: 6 }, () => async (id: string) => {
      await table.send(new dynamodb.PutItemCommand({ TableName: 'items', Item: { id: { S: id }, n: { N: '1' } } }))
      done.items.add(id)
    }),
    ...Array.from({ length: 3 }, () => async (id: string) => {
      await pair(clients, id)
      done.pairs.add(id)
    }),
    async (id: string) => {
      await bucket.send(new s3.PutObjectCommand({ Bucket: 'objects', Key: id, Body: bodyOf(id) }))
      done.objects.add(id)
    },
    ...Array.from({ length: 6 }, () => async (id: string) => {
      await queue.send(new sqs.SendMessageCommand({ QueueUrl, MessageBody: id }))
      done.messages.add(id)
    }),
  ]
  let [begun, answered] = [0, 0]
  const writer = async () => {
    while (begun < WRITES && answered < KILLED_AFTER) {
      const n = begun++
      await kinds[n % kinds.length]?.(`w${n}`)
      if (++answered === KILLED_AFTER) first.child.kill('SIGKILL')
    }
  }
  // Those that the kill has cut off are rejected; what they were about may be there or not.
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, writer))
  const cutOff = ends.filter(({ status }) => status === 'rejected').length
  expect(cutOff).toBeGreaterThan(0)

  const second = await startCloud('writes:a-secret-of-ours', data)
  try {
    const after = clientsOf(second.url)
    const items = new Set<string>()
    for await (const { Items = [] } of dynamodb.paginateScan({ client: after.table }, { TableName: 'items' }))
      for (const { id } of Items) items.add(id?.S ?? '')
    expect([...done.items].filter((id) => !items.has(id))).toEqual([])
    expect([...done.pairs].filter((id) => !items.has(`${id}-a`) || !items.has(`${id}-b`))).toEqual([])
    const otherHalf = (id: string) => id.replace(/-[ab]$/, (half) => (half === '-a' ? '-b' : '-a'))
    expect([...items].filter((id) => !items.has(otherHalf(id)))).toEqual([])

    const keys = new Set<string>()
    for await (const { Contents = [] } of s3.paginateListObjectsV2({ client: after.bucket }, { Bucket: 'objects' }))
      for (const { Key = '', Size } of Contents) {
        keys.add(Key)
        expect(Size).toBe(OBJECT_BYTES)
      }
    expect([...done.objects].filter((id) => !keys.has(id))).toEqual([])
    for (const Key of [...keys].slice(-20)) {
      const { Body } = await after.bucket.send(new s3.GetObjectCommand({ Bucket: 'objects', Key }))
      expect(await Body?.transformToString()).toBe(bodyOf(Key))
    }

    const url = QueueUrl.replace(first.url, second.url)
    const messages = new Set<string>()
    for (;;) {
      const { Messages = [] } = await after.queue.send(
        new sqs.ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10, VisibilityTimeout: 600 }),
      )
      if (Messages.length === 0) break
      for (const { Body = '' } of Messages) messages.add(Body)
    }
    expect([...done.messages].filter((id) => !messages.has(id))).toEqual([])
    expect(messages.size - done.messages.size).toBeLessThanOrEqual(cutOff)
  } finally {
    await second.stop()
  }
})
