import { createHash, createHmac } from 'node:crypto'
import * as sdk from '@aws-sdk/client-sqs'
import { SignatureV4 } from '@smithy/signature-v4'
import { expect, test } from 'vitest'
import { heldClock } from '../clock.ts'
import { createCloud } from '../cloud.ts'
import type { HttpRequest } from '../http.ts'
import { memoryStore } from '../store.ts'

/** A whole cloud without a port, and two ways to ask it: today's SDK, and forms as older ones send them. */
async function wired() {
  const noDriver = { start: () => Promise.reject(new Error('no functions here')), close: async () => {} }
  const cloud = createCloud({ driver: noDriver, clock: heldClock(), store: memoryStore() })
  cloud.endpoint = 'http://127.0.0.1:4566'
  const credentials = cloud.keys.issueOwner(cloud.account)
  const handle = async (request: Sent) => {
    const { status, headers, body } = await cloud.handle(fromSdk(request))
    return { response: { statusCode: status, headers, body: new Blob([body as BlobPart]).stream() } }
  }
  const client = new sdk.SQSClient({
    region: 'us-east-1',
    endpoint: cloud.endpoint,
    credentials,
    maxAttempts: 1,
    requestHandler: { handle } as unknown as sdk.SQSClientConfig['requestHandler'],
  })
  const signer = new SignatureV4({ service: 'sqs', region: 'us-east-1', credentials, sha256: Sha256 })
  const post = async (fields: Record<string, string>, path = '/') => {
    const signed = await signer.sign({
      method: 'POST',
      protocol: 'http:',
      hostname: '127.0.0.1',
      path,
      headers: { host: '127.0.0.1:4566', 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: new URLSearchParams({ Version: '2012-11-05', ...fields }).toString(),
    })
    const { status, headers, body } = await cloud.handle(fromSdk(signed as Sent))
    return { status, type: headers['content-type'], text: await new Response(body as BodyInit).text() }
  }
  return { client, post }
}

test('today’s SDK sends, receives and checks the digests', async () => {
  const { client } = await wired()
  const { QueueUrl } = await client.send(new sdk.CreateQueueCommand({ QueueName: 'jobs', tags: { team: 'a' } }))
  const MessageAttributes = {
    color: { DataType: 'String', StringValue: 'blau & grün' },
    bytes: { DataType: 'Binary.raw', BinaryValue: new Uint8Array([0, 255]) },
  }
  await client.send(new sdk.SendMessageCommand({ QueueUrl, MessageBody: 'grüße <&>', MessageAttributes }))
  const Entries = [
    { Id: 'a', MessageBody: 'one' },
    { Id: 'b', MessageBody: '' },
  ]
  expect(await client.send(new sdk.SendMessageBatchCommand({ QueueUrl, Entries }))).toMatchObject({
    Successful: [{ Id: 'a' }],
    Failed: [{ Id: 'b', Code: 'MissingParameter', SenderFault: true }],
  })
  const { Messages } = await client.send(
    new sdk.ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }),
  )
  expect(Messages).toMatchObject([{ Body: 'grüße <&>', MessageAttributes }, { Body: 'one' }])
  expect(await client.send(new sdk.ListQueueTagsCommand({ QueueUrl }))).toMatchObject({ Tags: { team: 'a' } })
})

test('an error names its shape, and in a header what the Query protocol calls it', async () => {
  const { client } = await wired()
  const refused = client.send(new sdk.GetQueueUrlCommand({ QueueName: 'none' }))
  await expect(refused).rejects.toBeInstanceOf(sdk.QueueDoesNotExist)
  await expect(refused).rejects.toMatchObject({
    name: 'QueueDoesNotExist',
    message: 'The specified queue does not exist.',
    Code: 'AWS.SimpleQueueService.NonExistentQueue',
    Type: 'Sender',
  })
})

test('an error that no model has is told the same way', async () => {
  const { client } = await wired()
  const { QueueUrl } = await client.send(new sdk.CreateQueueCommand({ QueueName: 'jobs' }))
  await expect(client.send(new sdk.ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 11 }))).rejects.toMatchObject(
    {
      message: 'Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.',
      Code: 'InvalidParameterValue',
      $metadata: { httpStatusCode: 400 },
    },
  )
})

test('older SDKs send forms, and read XML', async () => {
  const { post } = await wired()
  const created = await post({
    Action: 'CreateQueue',
    QueueName: 'jobs',
    'Attribute.1.Name': 'VisibilityTimeout',
    'Attribute.1.Value': '45',
    'Tag.1.Key': 'team',
    'Tag.1.Value': 'a',
  })
  expect(created).toMatchObject({ status: 200, type: 'text/xml' })
  expect(created.text).toContain('<QueueUrl>http://127.0.0.1:4566/000000000000/jobs</QueueUrl>')
  expect(created.text).toContain('xmlns="http://queue.amazonaws.com/doc/2012-11-05/"')
  const QueueUrl = 'http://127.0.0.1:4566/000000000000/jobs'
  await post({
    Action: 'SendMessage',
    QueueUrl,
    MessageBody: 'a & b',
    'MessageAttribute.1.Name': 'color',
    'MessageAttribute.1.Value.DataType': 'String',
    'MessageAttribute.1.Value.StringValue': 'red',
  })
  const { text } = await post({
    Action: 'ReceiveMessage',
    QueueUrl,
    'AttributeName.1': 'SenderId',
    'MessageAttributeName.1': 'All',
  })
  expect(text).toMatch(/<ReceiveMessageResult><Message><MessageId>/)
  expect(text).toContain('<Body>a &amp; b</Body>')
  expect(text).toContain('<Attribute><Name>SenderId</Name><Value>000000000000</Value></Attribute>')
  expect(text).toMatch(/<MessageAttribute><Name>color<\/Name><Value>.*<StringValue>red<\/StringValue>.*<\/Value>/)
  const attributes = await post({ Action: 'GetQueueAttributes', QueueUrl, 'AttributeName.1': 'VisibilityTimeout' })
  expect(attributes.text).toContain('<Attribute><Name>VisibilityTimeout</Name><Value>45</Value></Attribute>')
})

test('a form may be sent to the queue’s own address', async () => {
  const { post } = await wired()
  await post({ Action: 'CreateQueue', QueueName: 'jobs' })
  const { text } = await post({ Action: 'SendMessage', MessageBody: 'one' }, '/000000000000/jobs')
  expect(text).toContain('<MD5OfMessageBody>f97c5d29941bfb1b2fdab0874906ab82</MD5OfMessageBody>')
})

test('the Query protocol has codes and words of its own', async () => {
  const { post } = await wired()
  const { status, text } = await post({ Action: 'GetQueueUrl', QueueName: 'none' })
  expect(status).toBe(400)
  expect(text).toMatch(
    /<Error><Type>Sender<\/Type><Code>AWS.SimpleQueueService.NonExistentQueue<\/Code><Message>The specified queue does not exist for this wsdl version.<\/Message><Detail\s*(\/>|><\/Detail>)<\/Error>/,
  )
  expect((await post({ Action: 'Unheard' })).text).toContain('<Code>InvalidAction</Code>')
})

type Sent = {
  method: string
  path: string
  query?: object
  headers: Record<string, string>
  body?: string | Uint8Array
}

const fromSdk = ({ method, path, headers, body = '' }: Sent): HttpRequest => ({
  method,
  path,
  query: '',
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
})

class Sha256 {
  readonly #hash
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytes(secret))
  }
  update(data: string | ArrayBuffer | ArrayBufferView) {
    this.#hash.update(bytes(data))
  }
  async digest() {
    return new Uint8Array(this.#hash.digest())
  }
  reset() {}
}

const bytes = (data: string | ArrayBuffer | ArrayBufferView): Uint8Array =>
  typeof data === 'string'
    ? new TextEncoder().encode(data)
    : ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data)
