import { strict as assert } from 'node:assert'
import { CreateTableCommand, DeleteTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb'
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3'
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'

// S3, DynamoDB and SQS as a program in JavaScript written for AWS would use them: the SDK, unmodified. It expects an
// endpoint, keys and a region in its environment, and prints "ok" at its end.

const unique = (name) => `${name}-${crypto.randomUUID().slice(0, 8)}`
const named = (name) => (error) => error.name === name

async function objects() {
  const s3 = new S3Client({ forcePathStyle: true })
  const Bucket = unique('javascript')
  await s3.send(new CreateBucketCommand({ Bucket }))
  const Key = 'notes/a b+c.txt'
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'from JavaScript', Metadata: { team: 'parity' } }))
  const got = await s3.send(new GetObjectCommand({ Bucket, Key })) // the SDK checks its CRC
  assert.equal(await got.Body?.transformToString(), 'from JavaScript')
  assert.deepEqual(got.Metadata, { team: 'parity' })
  await assert.rejects(s3.send(new GetObjectCommand({ Bucket, Key: 'none' })), named('NoSuchKey'))
  await assert.rejects(
    s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x', IfNoneMatch: '*' })),
    named('PreconditionFailed'),
  )
  for (const each of ['b/1', 'b/2', 'c']) await s3.send(new PutObjectCommand({ Bucket, Key: each, Body: each }))
  const keys = []
  for await (const page of paginateListObjectsV2({ client: s3, pageSize: 2 }, { Bucket }))
    keys.push(...(page.Contents ?? []).map((object) => object.Key ?? ''))
  assert.deepEqual(keys, ['b/1', 'b/2', 'c', Key])
  const Objects = keys.map((each) => ({ Key: each }))
  const deleted = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }))
  assert.equal(deleted.Deleted?.length, 4)
  await s3.send(new DeleteBucketCommand({ Bucket }))
}

async function items() {
  const client = new DynamoDBClient()
  const documents = DynamoDBDocumentClient.from(client)
  const TableName = unique('javascript')
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'customer', AttributeType: 'S' },
        { AttributeName: 'number', AttributeType: 'N' },
      ],
      KeySchema: [
        { AttributeName: 'customer', KeyType: 'HASH' },
        { AttributeName: 'number', KeyType: 'RANGE' },
      ],
    }),
  )
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, { TableName })
  for (let number = 0; number < 25; number++)
    await documents.send(
      new PutCommand({
        TableName,
        Item: { customer: 'ada', number, lines: new Set(['a', String(number)]), paid: false },
      }),
    )
  const Key = { customer: 'ada', number: 7 }
  await assert.rejects(
    documents.send(new PutCommand({ TableName, Item: Key, ConditionExpression: 'attribute_not_exists(customer)' })),
    named('ConditionalCheckFailedException'),
  )
  const updated = await documents.send(
    new UpdateCommand({
      TableName,
      Key,
      UpdateExpression: 'SET paid = :yes, history = list_append(if_not_exists(history, :none), :paid)',
      ExpressionAttributeValues: { ':yes': true, ':none': [], ':paid': [{ event: 'paid' }] },
      ReturnValues: 'ALL_NEW',
    }),
  )
  assert.deepEqual(updated.Attributes, { ...Key, lines: new Set(['7', 'a']), paid: true, history: [{ event: 'paid' }] })
  assert.equal((await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item?.paid, true)
  const unpaid = []
  const query = {
    TableName,
    KeyConditionExpression: 'customer = :ada AND #number BETWEEN :from AND :to',
    FilterExpression: 'paid = :no',
    ExpressionAttributeNames: { '#number': 'number' },
    ExpressionAttributeValues: { ':ada': 'ada', ':from': 5, ':to': 9, ':no': false },
    ScanIndexForward: false,
  }
  for await (const page of paginateQuery({ client: documents, pageSize: 2 }, query))
    unpaid.push(...(page.Items ?? []).map((item) => Number(item.number)))
  assert.deepEqual(unpaid, [9, 8, 6, 5])
  await assert.rejects(
    documents.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: { customer: 'grace', number: 1 } } },
          { ConditionCheck: { TableName, Key, ConditionExpression: 'attribute_not_exists(customer)' } },
        ],
      }),
    ),
    (error) => {
      assert.deepEqual(
        error.CancellationReasons?.map(({ Code }) => Code),
        ['None', 'ConditionalCheckFailed'],
      )
      return true
    },
  )
  assert.equal(
    (await documents.send(new GetCommand({ TableName, Key: { customer: 'grace', number: 1 } }))).Item,
    undefined,
  )
  await client.send(new DeleteTableCommand({ TableName }))
}

async function messages() {
  const sqs = new SQSClient()
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: unique('javascript') }))
  const Entries = ['0', '1', '2'].map((Id) => ({ Id, MessageBody: `message ${Id}` }))
  assert.equal((await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }))).Successful?.length, 3)
  const bodies = new Set()
  while (bodies.size < 3) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }), // the SDK checks its MD5
    )
    for (const { Body } of Messages) bodies.add(Body ?? '')
    const done = Messages.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle }))
    if (done.length > 0) await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: done }))
  }
  assert.deepEqual([...bodies].sort(), ['message 0', 'message 1', 'message 2'])
  await sqs.send(new DeleteQueueCommand({ QueueUrl }))
  await assert.rejects(sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries })), named('QueueDoesNotExist'))
}

await objects()
await items()
await messages()
console.log('ok')
