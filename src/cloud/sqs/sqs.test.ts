import { expect, test } from 'vitest'
import { queues } from './sqs.fixture.ts'

test('a message is received, hidden, and gone once deleted', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs')
  expect(url).toBe('http://127.0.0.1:4566/000000000000/jobs')
  expect(await cloud.send(url, 'one')).toMatchObject({ MD5OfMessageBody: 'f97c5d29941bfb1b2fdab0874906ab82' })
  const [message] = await cloud.receive(url)
  expect(message).toMatchObject({ Body: 'one', MD5OfBody: 'f97c5d29941bfb1b2fdab0874906ab82' })
  expect(await cloud.ask('ReceiveMessage', { QueueUrl: url })).toEqual({})
  await cloud.delete(url, message)
  await cloud.clock.advance(31_000)
  expect(await cloud.receive(url)).toEqual([])
})

test('a message that is not deleted comes back after the visibility timeout, with another receipt handle', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs', { VisibilityTimeout: '10' })
  await cloud.send(url, 'one')
  const [first] = await cloud.receive(url)
  await cloud.clock.advance(9_999)
  expect(await cloud.receive(url)).toEqual([])
  await cloud.clock.advance(1)
  const [second] = await cloud.receive(url, { AttributeNames: ['ApproximateReceiveCount'] })
  expect(second?.Attributes).toEqual({ ApproximateReceiveCount: '2' })
  expect(second?.ReceiptHandle).not.toBe(first?.ReceiptHandle)
  await cloud.delete(url, first) // an old handle deletes nothing
  expect(await cloud.attributes(url, 'ApproximateNumberOfMessagesNotVisible')).toEqual({
    ApproximateNumberOfMessagesNotVisible: '1',
  })
})

test('the latest receipt handle deletes a message even after the visibility timeout', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs', { VisibilityTimeout: '1' })
  await cloud.send(url, 'one')
  const [message] = await cloud.receive(url)
  await cloud.clock.advance(2000)
  await cloud.delete(url, message)
  await cloud.delete(url, message) // twice is fine
  expect(await cloud.receive(url)).toEqual([])
})

test('messages come in the order in which they became visible', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs')
  for (const body of ['a', 'b', 'c']) await cloud.send(url, body)
  await cloud.send(url, 'later', { DelaySeconds: 5 })
  expect(await cloud.bodies(url, { MaxNumberOfMessages: 2 })).toEqual(['a', 'b'])
  await cloud.clock.advance(30_000)
  expect(await cloud.bodies(url)).toEqual(['c', 'later', 'a', 'b'])
})

test('a delay, the queue’s or the message’s, hides a message that nobody has received', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs', { DelaySeconds: '10' })
  await cloud.send(url, 'as the queue says')
  await cloud.send(url, 'at once', { DelaySeconds: 0 })
  expect(await cloud.bodies(url)).toEqual(['at once'])
  expect(await cloud.attributes(url)).toMatchObject({
    ApproximateNumberOfMessages: '0',
    ApproximateNumberOfMessagesDelayed: '1',
    ApproximateNumberOfMessagesNotVisible: '1',
  })
  await cloud.clock.advance(10_000)
  expect(await cloud.bodies(url)).toEqual(['as the queue says'])
})

test('changing the visibility counts from now, and 0 shows the message at once', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs')
  await cloud.send(url, 'one')
  const [message] = await cloud.receive(url)
  const { ReceiptHandle } = message ?? {}
  await cloud.clock.advance(25_000)
  await cloud.ask('ChangeMessageVisibility', { QueueUrl: url, ReceiptHandle, VisibilityTimeout: 60 })
  await cloud.clock.advance(59_000)
  expect(await cloud.receive(url)).toEqual([])
  await cloud.ask('ChangeMessageVisibility', { QueueUrl: url, ReceiptHandle, VisibilityTimeout: 0 })
  expect(await cloud.bodies(url)).toEqual(['one'])
})

test('messages older than the retention period are gone', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs', { MessageRetentionPeriod: '60' })
  await cloud.send(url, 'old')
  await cloud.clock.advance(30_000)
  await cloud.send(url, 'new')
  await cloud.clock.advance(30_000)
  expect(await cloud.attributes(url, 'ApproximateNumberOfMessages')).toEqual({ ApproximateNumberOfMessages: '1' })
  expect(await cloud.bodies(url)).toEqual(['new'])
})

test('tells who sent a message, when, and what it follows from', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs')
  const header = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1'
  await cloud.send(url, 'one', {
    MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: header } },
  })
  await cloud.clock.advance(1000)
  const [message] = await cloud.receive(url, { MessageSystemAttributeNames: ['All'] })
  expect(message?.Attributes).toEqual({
    SenderId: '000000000000',
    SentTimestamp: '1767225600000',
    ApproximateFirstReceiveTimestamp: '1767225601000',
    ApproximateReceiveCount: '1',
    AWSTraceHeader: header,
  })
})

test('a visibility timeout of 0 gives each message once a call', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs', { VisibilityTimeout: '0' })
  await cloud.send(url, 'one')
  await cloud.send(url, 'two')
  expect(await cloud.bodies(url)).toEqual(['one', 'two'])
  expect(await cloud.bodies(url)).toEqual(['one', 'two'])
})

test('a purge empties the queue, once a minute', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs')
  await cloud.send(url, 'one')
  await cloud.ask('PurgeQueue', { QueueUrl: url })
  expect(await cloud.receive(url)).toEqual([])
  await expect(cloud.ask('PurgeQueue', { QueueUrl: url })).rejects.toMatchObject({
    code: 'PurgeQueueInProgress',
    status: 403,
    message: 'Only one PurgeQueue operation on jobs is allowed every 60 seconds.',
  })
  await cloud.clock.advance(60_000)
  await cloud.ask('PurgeQueue', { QueueUrl: url })
})

test('what was in a queue is there after a restart, hidden as long as before', async () => {
  const before = queues()
  const url = await before.create('jobs')
  await before.send(url, 'received')
  await before.send(url, 'waiting')
  const [message] = await before.receive(url, { MaxNumberOfMessages: 1 })
  await before.close()
  const after = queues(before.store)
  expect(await after.bodies(url)).toEqual(['waiting'])
  await after.delete(url, message)
  await after.clock.advance(31_000)
  expect(await after.bodies(url)).toEqual(['waiting'])
})

test('a clock that was put ahead hides nothing longer after a restart', async () => {
  const before = queues()
  const url = await before.create('jobs')
  await before.clock.advance(86_400_000)
  await before.send(url, 'received')
  await before.receive(url)
  await before.send(url, 'delayed', { DelaySeconds: 5 })
  await before.send(url, 'waiting')
  const after = queues(before.store)
  expect(await after.bodies(url)).toEqual(['waiting'])
  await after.clock.advance(5000)
  expect(await after.bodies(url)).toEqual(['delayed'])
  await after.clock.advance(25_000)
  expect(await after.bodies(url)).toContain('received')
})

test('journals what becomes of a message', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs')
  await cloud.send(url, 'one')
  await cloud.delete(url, (await cloud.receive(url))[0])
  expect(cloud.journal.since().map(({ kind }) => kind)).toEqual([
    'queue-created',
    'message-sent',
    'message-received',
    'message-deleted',
  ])
})
