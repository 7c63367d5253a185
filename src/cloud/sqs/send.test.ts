import { expect, test } from 'vitest'
import { queues } from './sqs.fixture.ts'

const text = (StringValue: string, DataType = 'String') => ({ DataType, StringValue })

test('the digest of attributes is that of AWS, for all and for those that are received', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs', { VisibilityTimeout: '0' })
  const MessageAttributes = { 'Help.Me': text('Me'), Hello: text('There'), General: text('Kenobi') }
  expect(await cloud.send(url, 'msg', { MessageAttributes })).toMatchObject({
    MD5OfMessageAttributes: '4c360f3fdafd970e05fae2f149d997f5', // recorded, as are these
  })
  const digest = async (...MessageAttributeNames: string[]) => {
    const [message] = await cloud.receive(url, { MessageAttributeNames })
    return [Object.keys(message?.MessageAttributes ?? {}).sort(), message?.MD5OfMessageAttributes]
  }
  const all = [['General', 'Hello', 'Help.Me'], '4c360f3fdafd970e05fae2f149d997f5']
  for (const name of ['All', '.*', '*']) expect(await digest(name)).toEqual(all)
  expect(await digest('Hello', 'General')).toEqual([['General', 'Hello'], 'fca026605781cb4126a1e9044df24232'])
  expect(await digest('Foo', 'Hello')).toEqual([['Hello'], 'a311262e065454b75da111d535b8dacd'])
  expect(await digest('Hel.*')).toEqual([['Hello', 'Help.Me'], '83fee93c1bcd8b9a5a923ffacdc636c7'])
  expect(await digest('Help', 'AWS.')).toEqual([[], undefined])
})

test('bytes are attributes too', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs')
  const BinaryValue = new TextEncoder().encode('traceparent\x1e00-774062d6c37081a5a0b9b5b88e30627c-2d2482211f6489da-01')
  await cloud.send(url, 'test', { MessageAttributes: { attr1: { DataType: 'Binary', BinaryValue } } })
  expect(await cloud.receive(url, { MessageAttributeNames: ['All'] })).toMatchObject([
    {
      MD5OfMessageAttributes: '8cbe4db156db8a94db8b801b7addb984',
      MessageAttributes: { attr1: { DataType: 'Binary', BinaryValue } },
    },
  ])
})

const invalid = 'InvalidParameterValueException'
const notHere = 'The request include parameter that is not valid for this queue type.'
const ids = (name: string) => `${name} can only include alphanumeric and punctuation characters. 1 to 128 in length.`

test.each<[string, object, string, string]>([
  [
    'no body',
    { MessageBody: '' },
    'MissingRequiredParameterException',
    'The request must contain the parameter MessageBody.',
  ],
  [
    'a body too long',
    { MessageBody: 'x'.repeat(1025) },
    invalid,
    'One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.',
  ],
  [
    'attributes too long',
    { MessageAttributes: { a: text('x'.repeat(1020)) } },
    invalid,
    'One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.',
  ],
  [
    'a delay too long',
    { DelaySeconds: 901 },
    invalid,
    'Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.',
  ],
  [
    'a deduplication id',
    { MessageDeduplicationId: 'd' },
    invalid,
    `Value d for parameter MessageDeduplicationId is invalid. Reason: ${notHere}`,
  ],
  [
    'a group with a blank',
    { MessageGroupId: 'group 123' },
    invalid,
    `Value group 123 for parameter MessageGroupId is invalid. Reason: ${ids('MessageGroupId')}`,
  ],
  [
    'an empty attribute',
    { MessageAttributes: { ErrorDetails: text('') } },
    invalid,
    "Message (user) attribute 'ErrorDetails' must contain a non-empty value of type 'String'.",
  ],
  [
    'an attribute of no type',
    { MessageAttributes: { a: text('x', 'Colour') } },
    invalid,
    "The type of message (user) attribute 'a' is invalid. You must use only the following supported type prefixes: Binary, Number, String.",
  ],
  [
    'a number that is none',
    { MessageAttributes: { a: text('x', 'Number') } },
    invalid,
    "Can't cast the value of message (user) attribute 'a' to a number.",
  ],
])('refuses a message with %s', async (_, more, code, message) => {
  const cloud = queues()
  const url = await cloud.create('jobs', { MaximumMessageSize: '1024' })
  await expect(cloud.send(url, 'x', more)).rejects.toMatchObject({ code, message, status: 400 })
})

test.each<[string, object, string, string]>([
  [
    'no group',
    { MessageDeduplicationId: 'd' },
    'MissingRequiredParameterException',
    'The request must contain the parameter MessageGroupId.',
  ],
  [
    'no deduplication id',
    { MessageGroupId: 'g' },
    invalid,
    'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
  ],
  [
    'a delay of its own',
    { MessageGroupId: 'g', MessageDeduplicationId: 'd', DelaySeconds: 2 },
    invalid,
    `Value 2 for parameter DelaySeconds is invalid. Reason: ${notHere}`,
  ],
  [
    'an empty deduplication id',
    { MessageGroupId: 'g', MessageDeduplicationId: '' },
    invalid,
    `Value  for parameter MessageDeduplicationId is invalid. Reason: ${ids('MessageDeduplicationId')}`,
  ],
])('a FIFO queue refuses a message with %s', async (_, more, code, message) => {
  const cloud = queues()
  const url = await cloud.create('jobs.fifo')
  await expect(cloud.send(url, 'x', more)).rejects.toMatchObject({ code, message })
})

test('a body with what is no text is refused', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs')
  for (const body of ['\0', '\b', '\uffff', '\ud800'])
    await expect(cloud.send(url, body)).rejects.toMatchObject({ code: 'InvalidMessageContents' })
  await cloud.send(url, 'tab\t, line\n, 😀, �')
})

const tooMany = Array.from({ length: 11 }, (_, Id) => ({ Id: String(Id), MessageBody: 'x' }))

test.each<[string, { Id?: string; MessageBody: string }[] | undefined, string, string]>([
  ['none', undefined, 'MissingRequiredParameterException', 'The request must contain the parameter Entries.'],
  [
    'an empty one',
    [],
    'EmptyBatchRequest',
    'There should be at least one SendMessageBatchRequestEntry in the request.',
  ],
  [
    'eleven entries',
    tooMany,
    'TooManyEntriesInBatchRequest',
    'Maximum number of entries per request are 10. You have sent 11.',
  ],
  [
    'an id with a colon',
    [{ Id: 'a:b', MessageBody: 'x' }],
    'InvalidBatchEntryId',
    'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
  ],
  [
    'an id twice',
    [
      { Id: 'a', MessageBody: 'x' },
      { Id: 'a', MessageBody: 'y' },
    ],
    'BatchEntryIdsNotDistinct',
    'Id a repeated.',
  ],
  [
    'more than a megabyte',
    [
      { Id: 'a', MessageBody: 'x'.repeat(1_048_576) },
      { Id: 'b', MessageBody: 'y' },
    ],
    'BatchRequestTooLong',
    'Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.',
  ],
])('refuses a batch that is %s', async (_, Entries, code, message) => {
  const cloud = queues()
  const QueueUrl = await cloud.create('jobs')
  await expect(cloud.ask('SendMessageBatch', { QueueUrl, Entries })).rejects.toMatchObject({ code, message })
})

test('of a batch, what is refused is told beside what was sent', async () => {
  const cloud = queues()
  const QueueUrl = await cloud.create('jobs', { MaximumMessageSize: '1024' })
  const Entries = [
    { Id: 'long', MessageBody: 'x'.repeat(1025) },
    { Id: 'short', MessageBody: 'y' },
  ]
  expect(await cloud.ask('SendMessageBatch', { QueueUrl, Entries })).toMatchObject({
    Successful: [{ Id: 'short', MD5OfMessageBody: '415290769594460e2e485922904f345d' }],
    Failed: [
      {
        Id: 'long',
        Code: 'InvalidParameterValue',
        SenderFault: true,
        Message: 'One or more parameters cannot be validated. Reason: Message must be shorter than 1024 bytes.',
      },
    ],
  })
})

test('batches delete messages and change how long they are hidden', async () => {
  const cloud = queues()
  const QueueUrl = await cloud.create('jobs')
  for (const body of ['a', 'b']) await cloud.send(QueueUrl, body)
  const [a, b] = await cloud.receive(QueueUrl)
  const shown = await cloud.ask('ChangeMessageVisibilityBatch', {
    QueueUrl,
    Entries: [{ Id: 'b', ReceiptHandle: b?.ReceiptHandle, VisibilityTimeout: 0 }],
  })
  expect(shown).toEqual({ Successful: [{ Id: 'b' }] })
  const deleted = await cloud.ask('DeleteMessageBatch', {
    QueueUrl,
    Entries: [
      { Id: 'a', ReceiptHandle: a?.ReceiptHandle },
      { Id: 'bad', ReceiptHandle: 'nonsense' },
    ],
  })
  expect(deleted).toMatchObject({ Successful: [{ Id: 'a' }], Failed: [{ Id: 'bad', Code: 'ReceiptHandleIsInvalid' }] })
  expect(await cloud.bodies(QueueUrl)).toEqual(['b'])
})

test.each([
  ['MaxNumberOfMessages', 11, 'Must be between 1 and 10, if provided.'],
  ['MaxNumberOfMessages', 0, 'Must be between 1 and 10, if provided.'],
  ['WaitTimeSeconds', 21, 'Must be >= 0 and <= 20, if provided.'],
  ['WaitTimeSeconds', -1, 'Must be >= 0 and <= 20, if provided.'],
  ['VisibilityTimeout', 43_201, 'Must be >= 0 and <= 43200, if provided.'],
])('refuses to receive with %s of %i', async (parameter, value, reason) => {
  const cloud = queues()
  const url = await cloud.create('jobs')
  await expect(cloud.receive(url, { [parameter]: value })).rejects.toMatchObject({
    code: invalid,
    message: `Value ${value} for parameter ${parameter} is invalid. Reason: ${reason}`,
  })
})

test('a receipt handle of another queue, or of none, is refused', async () => {
  const cloud = queues()
  const [url, other] = [await cloud.create('jobs'), await cloud.create('others')]
  await cloud.send(url, 'one')
  const [message] = await cloud.receive(url)
  await expect(cloud.delete(other, message)).rejects.toMatchObject({ code: 'ReceiptHandleIsInvalid', status: 404 })
  await expect(cloud.delete(url, { ReceiptHandle: 'x' })).rejects.toThrow(
    'The input receipt handle "x" is not a valid receipt handle.',
  )
})
