import { expect, test } from 'vitest'
import { arn, queues } from './sqs.fixture.ts'

const usual = {
  ApproximateNumberOfMessages: '0',
  ApproximateNumberOfMessagesDelayed: '0',
  ApproximateNumberOfMessagesNotVisible: '0',
  CreatedTimestamp: '1767225600',
  DelaySeconds: '0',
  LastModifiedTimestamp: '1767225600',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  SqsManagedSseEnabled: 'true',
  VisibilityTimeout: '30',
}

test('a new queue has the usual attributes', async () => {
  const cloud = queues()
  expect(await cloud.attributes(await cloud.create('jobs'))).toEqual({ ...usual, QueueArn: arn('jobs') })
  expect(await cloud.attributes(await cloud.create('jobs.fifo'))).toEqual({
    ...usual,
    QueueArn: arn('jobs.fifo'),
    ContentBasedDeduplication: 'false',
    DeduplicationScope: 'queue',
    FifoQueue: 'true',
    FifoThroughputLimit: 'perQueue',
  })
})

test('attributes are answered only where they are asked for', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs')
  expect(await cloud.ask('GetQueueAttributes', { QueueUrl: url })).toEqual({})
  expect(await cloud.ask('GetQueueAttributes', { QueueUrl: url, AttributeNames: ['Policy'] })).toEqual({})
  await expect(cloud.attributes(url, 'Colour')).rejects.toThrow('Unknown Attribute Colour.')
})

test('setting attributes changes those alone, and when the queue was modified', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs', { DelaySeconds: '5' })
  await cloud.clock.advance(7000)
  await cloud.ask('SetQueueAttributes', { QueueUrl: url, Attributes: { VisibilityTimeout: '69' } })
  expect(await cloud.attributes(url)).toMatchObject({
    DelaySeconds: '5',
    VisibilityTimeout: '69',
    CreatedTimestamp: '1767225600',
    LastModifiedTimestamp: '1767225607',
  })
})

test('a key of one’s own takes the place of SQS’s, until it is unset', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs')
  const set = (Attributes: Record<string, string>) => cloud.ask('SetQueueAttributes', { QueueUrl: url, Attributes })
  const shown = () => cloud.attributes(url, 'KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds', 'SqsManagedSseEnabled')
  await set({ KmsMasterKeyId: 'alias/aws/sqs' })
  expect(await shown()).toEqual({
    KmsMasterKeyId: 'alias/aws/sqs',
    KmsDataKeyReusePeriodSeconds: '300',
    SqsManagedSseEnabled: 'false',
  })
  await set({ KmsMasterKeyId: '', KmsDataKeyReusePeriodSeconds: '300' })
  expect(await shown()).toEqual({ SqsManagedSseEnabled: 'false' })
  await expect(set({ KmsMasterKeyId: 'k', SqsManagedSseEnabled: 'true' })).rejects.toThrow(
    'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.',
  )
})

test('creating a queue again is fine while the attributes that are given are the same', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs', { DelaySeconds: '1', VisibilityTimeout: '10' })
  expect(await cloud.create('jobs')).toBe(url)
  expect(await cloud.create('jobs', { DelaySeconds: '1' })).toBe(url)
  await expect(cloud.create('jobs', { DelaySeconds: '2' })).rejects.toMatchObject({
    code: 'QueueNameExists',
    message: 'A queue already exists with the same name and a different value for attribute DelaySeconds',
  })
})

test('a deleted queue’s name rests for a minute', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs')
  await cloud.send(url, 'one')
  await cloud.ask('DeleteQueue', { QueueUrl: url })
  await expect(cloud.send(url, 'two')).rejects.toMatchObject({ code: 'QueueDoesNotExist' })
  await expect(cloud.create('jobs')).rejects.toMatchObject({
    code: 'QueueDeletedRecently',
    message: 'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
  })
  await cloud.clock.advance(60_000)
  await cloud.create('jobs')
  expect(await cloud.receive(url)).toEqual([])
})

const names = 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length'

test.each<[string, string | undefined, Record<string, string>, string, string]>([
  [
    'no name',
    undefined,
    {},
    'InvalidParameterValueException',
    'Value for parameter QueueName is invalid. Reason: Must specify a queue name.',
  ],
  ['an empty name', '', {}, 'InvalidParameterValueException', 'Queue name cannot be empty'],
  ['a name with a dot', 'a.b', {}, 'InvalidParameterValueException', names],
  ['a standard queue with a FIFO name', 'a.fifo', {}, 'InvalidParameterValueException', names],
  [
    'a FIFO queue without the suffix',
    'a',
    { FifoQueue: 'true' },
    'InvalidParameterValueException',
    'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.',
  ],
  ['FifoQueue of false', 'a', { FifoQueue: 'false' }, 'InvalidAttributeName', 'Unknown Attribute FifoQueue.'],
  [
    'a FIFO queue’s attribute',
    'a',
    { ContentBasedDeduplication: 'false' },
    'InvalidAttributeName',
    'Unknown Attribute ContentBasedDeduplication.',
  ],
  [
    'a FIFO queue’s scope',
    'a',
    { DeduplicationScope: 'queue' },
    'InvalidAttributeName',
    'You can specify the DeduplicationScope only when FifoQueue is set to true.',
  ],
  ['an unknown attribute', 'a', { Colour: 'red' }, 'InvalidAttributeName', 'Unknown Attribute Colour.'],
  ['one that is counted', 'a', { QueueArn: 'x' }, 'InvalidAttributeName', 'Unknown Attribute QueueArn.'],
  [
    'a number too large',
    'a',
    { DelaySeconds: '901' },
    'InvalidAttributeValue',
    'Invalid value for the parameter DelaySeconds.',
  ],
  ['no number', 'a', { DelaySeconds: ' 6' }, 'InvalidAttributeValue', 'Invalid value for the parameter DelaySeconds.'],
  ['no policy', 'a', { Policy: 'badjson' }, 'InvalidAttributeValue', 'Invalid value for the parameter Policy.'],
])('refuses to create a queue with %s', async (_, QueueName, Attributes, code, message) => {
  const refused = queues().ask('CreateQueue', { QueueName, Attributes })
  await expect(refused).rejects.toMatchObject({ code, message, status: 400 })
})

test('a FIFO queue stays one', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs.fifo')
  await cloud.ask('SetQueueAttributes', { QueueUrl: url, Attributes: { FifoQueue: 'true' } })
  await expect(cloud.ask('SetQueueAttributes', { QueueUrl: url, Attributes: { FifoQueue: 'false' } })).rejects.toThrow(
    'Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.',
  )
})

test('queues are listed by name, a page at a time where a page is asked for', async () => {
  const cloud = queues()
  for (const name of ['b', 'a', 'c', 'x']) await cloud.create(`queue-${name}`)
  const url = (name: string) => `http://127.0.0.1:4566/000000000000/queue-${name}`
  expect(await cloud.ask('ListQueues', {})).toEqual({ QueueUrls: ['a', 'b', 'c', 'x'].map(url) })
  const { NextToken, ...first } = await cloud.ask('ListQueues', { MaxResults: 3 })
  expect(first).toEqual({ QueueUrls: ['a', 'b', 'c'].map(url) })
  expect(await cloud.ask('ListQueues', { MaxResults: 3, NextToken })).toEqual({ QueueUrls: [url('x')] })
  expect(await cloud.ask('ListQueues', { QueueNamePrefix: 'queue-b' })).toEqual({ QueueUrls: [url('b')] })
  expect(await cloud.ask('ListQueues', { QueueNamePrefix: 'none' })).toEqual({})
})

test('a queue is found by the end of its URL, whatever comes before', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs')
  for (const given of ['https://sqs.us-east-1.amazonaws.com/000000000000/jobs', '/000000000000/jobs', 'jobs'])
    await cloud.send(given, 'one')
  expect(await cloud.bodies(url)).toHaveLength(3)
  await expect(cloud.send('http://127.0.0.1:4566/111111111111/jobs', 'one')).rejects.toMatchObject({
    code: 'QueueDoesNotExist',
  })
  expect(await cloud.ask('GetQueueUrl', { QueueName: 'jobs' })).toEqual({ QueueUrl: url })
})

test('tags are set, kept and taken away', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs')
  await cloud.ask('TagQueue', { QueueUrl: url, Tags: { a: '1', b: '' } })
  await cloud.ask('TagQueue', { QueueUrl: url, Tags: { a: '2' } })
  expect(await cloud.ask('ListQueueTags', { QueueUrl: url })).toEqual({ Tags: { a: '2', b: '' } })
  await cloud.ask('UntagQueue', { QueueUrl: url, TagKeys: ['a', 'b', 'c'] })
  expect(await cloud.ask('ListQueueTags', { QueueUrl: url })).toEqual({})
})
