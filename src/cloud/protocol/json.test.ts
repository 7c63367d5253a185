import * as logs from '@aws-sdk/client-cloudwatch-logs'
import * as dynamodb from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { ServiceError } from '../errors.ts'
import { createProtocol } from './create-protocol.ts'
import { loopback, REQUEST_ID } from './loopback.ts'

const forLogs = createProtocol('awsJson1_1', logs, { serviceTarget: 'Logs_20140328' })
const forDynamoDb = createProtocol('awsJson1_0', dynamodb, { serviceTarget: 'DynamoDB_20120810' })

test('log events are put and found again', async () => {
  const { seen, settings } = loopback(forLogs, (operation) =>
    operation === 'FilterLogEvents' ? { events: [{ message: 'hi\n', timestamp: 1769853600000 }], nextToken: 't' } : {},
  )
  const client = new logs.CloudWatchLogsClient(settings)
  const logEvents = [{ message: 'grüß dich', timestamp: 1769853600000 }]
  await client.send(new logs.PutLogEventsCommand({ logGroupName: '/aws/lambda/a', logStreamName: 's', logEvents }))
  const found = await client.send(new logs.FilterLogEventsCommand({ logGroupName: '/aws/lambda/a', limit: 10 }))

  expect(seen).toEqual([
    { operation: 'PutLogEvents', input: { logGroupName: '/aws/lambda/a', logStreamName: 's', logEvents } },
    { operation: 'FilterLogEvents', input: { logGroupName: '/aws/lambda/a', limit: 10 } },
  ])
  expect(found).toMatchObject({ events: [{ message: 'hi\n', timestamp: 1769853600000 }], nextToken: 't' })
  expect(found.$metadata.requestId).toBe(REQUEST_ID)
})

test('an operation that answers nothing is answered', async () => {
  const { settings } = loopback(forLogs, () => undefined)
  const answer = await new logs.CloudWatchLogsClient(settings).send(
    new logs.CreateLogGroupCommand({ logGroupName: 'a' }),
  )
  expect(answer.$metadata.httpStatusCode).toBe(200)
})

test('an item nests and holds bytes and long numbers', async () => {
  const item = {
    id: { S: 'a' },
    count: { N: '12345678901234567890' },
    picture: { B: new Uint8Array([0, 255]) },
    pages: { L: [{ M: { title: { S: 'x' }, draft: { BOOL: false } } }, { NULL: true }] },
    tags: { SS: ['a', 'b'] },
  }
  const { seen, settings } = loopback(forDynamoDb, (operation) => (operation === 'GetItem' ? { Item: item } : {}))
  const client = new dynamodb.DynamoDBClient(settings)
  await client.send(new dynamodb.PutItemCommand({ TableName: 't', Item: item }))
  const { Item } = await client.send(new dynamodb.GetItemCommand({ TableName: 't', Key: { id: { S: 'a' } } }))

  expect(seen[0]).toEqual({ operation: 'PutItem', input: { TableName: 't', Item: item } })
  expect(Item).toEqual(item)
})

test('a time is seconds since the epoch', async () => {
  const { settings } = loopback(forDynamoDb, () => ({ Table: { TableName: 't', CreationDateTime: new Date(1500) } }))
  const client = new dynamodb.DynamoDBClient(settings)
  const { Table } = await client.send(new dynamodb.DescribeTableCommand({ TableName: 't' }))
  expect(Table?.CreationDateTime).toEqual(new Date(1500))
})

test('an error arrives as its class, with its members', async () => {
  const { settings } = loopback(forDynamoDb, () => {
    throw new ServiceError('ConditionalCheckFailedException', 'The conditional request failed', 400, {
      Item: { id: { B: new Uint8Array([1]) } },
    })
  })
  const client = new dynamodb.DynamoDBClient(settings)
  const error = await client
    .send(new dynamodb.PutItemCommand({ TableName: 't', Item: {} }))
    .catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(dynamodb.ConditionalCheckFailedException)
  expect(error).toMatchObject({
    message: 'The conditional request failed',
    Item: { id: { B: new Uint8Array([1]) } },
    $metadata: { httpStatusCode: 400 },
  })
})

test.each([
  [
    'in 1.0 with the namespace of its schema',
    forDynamoDb,
    'ResourceNotFoundException',
    'com.amazonaws.dynamodb#ResourceNotFoundException',
  ],
  [
    'in 1.0 with a common namespace',
    forDynamoDb,
    'UnrecognizedClientException',
    'com.amazon.coral.service#UnrecognizedClientException',
  ],
  ['in 1.1 without one', forLogs, 'ResourceNotFoundException', 'ResourceNotFoundException'],
])('an error is named %s', (_, protocol, code, type) => {
  const { body, status } = protocol.writeError(new ServiceError(code, 'No "such" thing', 400), REQUEST_ID)
  expect(status).toBe(400)
  expect(JSON.parse(text(body))).toEqual({ __type: type, message: 'No "such" thing' })
})

test.each([
  ['another service', 'DynamoDB_20120810.PutLogEvents'],
  ['no operation of its own', 'Logs_20140328.PutItem'],
  ['nothing', ''],
])('a target that names %s is not matched', (_, target) => {
  expect(forLogs.match(post('{}', target))).toBeUndefined()
})

test('a value nested deeper than the stack is refused, and nothing falls over', async () => {
  const deep = `{"TableName":"t","Item":{"a":${'{"L":['.repeat(50_000)}${']}'.repeat(50_000)}}}`
  const request = post(deep, 'DynamoDB_20120810.PutItem')
  await expect(forDynamoDb.read({ operation: 'PutItem', labels: {} }, request)).rejects.toMatchObject({
    code: 'SerializationException',
  })
})

const post = (body: string, target: string) => ({
  method: 'POST',
  path: '/',
  query: '',
  headers: { 'x-amz-target': target },
  body: new TextEncoder().encode(body),
})

const text = (body: unknown) => (body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body))
