import { expect, test } from 'vitest'
import { queues } from './sqs.fixture.ts'

const byContent = { ContentBasedDeduplication: 'true' }

/** A FIFO queue with these messages, each in the group that its first letter names. */
async function fifo(bodies: readonly string[], attributes: Record<string, string> = {}) {
  const cloud = queues()
  const url = await cloud.create('jobs.fifo', { ...byContent, ...attributes })
  for (const body of bodies) await cloud.send(url, body, { MessageGroupId: body.charAt(0) })
  return { cloud, url }
}

test('a group gives its messages in order, and nothing more while one is in flight', async () => {
  const { cloud, url } = await fifo(['a1', 'b1', 'a2', 'b2'])
  const [a1] = await cloud.receive(url, { MaxNumberOfMessages: 1 })
  expect(a1?.Body).toBe('a1')
  expect(await cloud.bodies(url)).toEqual(['b1', 'b2'])
  expect(await cloud.receive(url)).toEqual([])
  await cloud.delete(url, a1)
  expect(await cloud.bodies(url)).toEqual(['a2'])
})

test('a batch takes as much of one group as it can', async () => {
  const { cloud, url } = await fifo(['a1', 'b1', 'a2', 'b2'])
  expect(await cloud.bodies(url, { MaxNumberOfMessages: 3 })).toEqual(['a1', 'a2', 'b1'])
})

test.each([
  [0, []],
  [1, ['a1']],
  [2, ['a1', 'a2']],
])('when message %i of a group stays hidden, the group gives %j', async (position, expected) => {
  const { cloud, url } = await fifo(['a1', 'a2', 'a3'], { VisibilityTimeout: '1' })
  const messages = await cloud.receive(url)
  const { ReceiptHandle } = messages[position] ?? {}
  await cloud.ask('ChangeMessageVisibility', { QueueUrl: url, ReceiptHandle, VisibilityTimeout: 4 })
  await cloud.clock.advance(2000)
  expect(await cloud.bodies(url)).toEqual(expected)
})

test('the same id within five minutes is taken and not delivered', async () => {
  const { cloud, url } = await fifo([])
  const sending = { MessageGroupId: 'g', MessageDeduplicationId: 'once' }
  const first = await cloud.send(url, 'one', sending)
  const second = await cloud.send(url, 'two', { ...sending, MessageGroupId: 'other' })
  expect(second).toMatchObject({ MessageId: first.MessageId, SequenceNumber: first.SequenceNumber })
  const [message] = await cloud.receive(url)
  await cloud.delete(url, message)
  await cloud.clock.advance(299_999)
  await cloud.send(url, 'three', sending)
  expect(await cloud.receive(url)).toEqual([])
  await cloud.clock.advance(1)
  await cloud.send(url, 'four', sending)
  expect(await cloud.bodies(url)).toEqual(['four'])
})

test('ids are remembered over a restart', async () => {
  const { cloud, url } = await fifo(['a1'])
  const after = queues(cloud.store)
  await after.send(url, 'a1', { MessageGroupId: 'a' })
  expect(await after.attributes(url, 'ApproximateNumberOfMessages')).toEqual({ ApproximateNumberOfMessages: '1' })
})

test('with the scope of a message group, another group may have the same id', async () => {
  const { cloud, url } = await fifo([], { DeduplicationScope: 'messageGroup' })
  for (const MessageGroupId of ['g1', 'g2', 'g1'])
    await cloud.send(url, 'same', { MessageGroupId, MessageDeduplicationId: 'id' })
  expect(await cloud.bodies(url)).toEqual(['same', 'same'])
})

test('sequence numbers have twenty digits and rise', async () => {
  const { cloud, url } = await fifo([])
  const numbers: string[] = []
  for (const body of ['a1', 'a2', 'b1'])
    numbers.push((await cloud.send(url, body, { MessageGroupId: body.charAt(0) })).SequenceNumber as string)
  expect(numbers.every((number) => /^\d{20}$/.test(number))).toBe(true)
  expect([...numbers].sort()).toEqual(numbers)
})

test('tells group, deduplication id and sequence number', async () => {
  const { cloud, url } = await fifo([])
  await cloud.send(url, 'one', { MessageGroupId: 'g', MessageDeduplicationId: 'd' })
  const [message] = await cloud.receive(url, { AttributeNames: ['All'] })
  expect(message?.Attributes).toMatchObject({
    MessageGroupId: 'g',
    MessageDeduplicationId: 'd',
    SequenceNumber: expect.stringMatching(/^\d{20}$/),
  })
})

test('a handle that hides its message no longer deletes nothing', async () => {
  const { cloud, url } = await fifo(['a1'], { VisibilityTimeout: '1' })
  const [message] = await cloud.receive(url)
  await cloud.clock.advance(2000)
  await expect(cloud.delete(url, message)).rejects.toMatchObject({
    code: 'InvalidParameterValueException',
    message: `Value ${message?.ReceiptHandle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
  })
})

test('the same attempt id gives the same messages and handles again', async () => {
  const { cloud, url } = await fifo(['a1', 'a2'])
  const asked = { ReceiveRequestAttemptId: 'attempt', MaxNumberOfMessages: 1 }
  const first = await cloud.receive(url, asked)
  await cloud.clock.advance(20_000)
  expect(await cloud.receive(url, asked)).toEqual(first)
  await cloud.clock.advance(29_000) // hidden anew
  expect(await cloud.receive(url)).toEqual([])
  await cloud.delete(url, first[0])
  expect(await cloud.bodies(url, asked)).toEqual(['a2'])
})

test('the queue’s delay holds for each message', async () => {
  const { cloud, url } = await fifo(['a1', 'a2'], { DelaySeconds: '2' })
  expect(await cloud.receive(url)).toEqual([])
  await cloud.clock.advance(2000)
  expect(await cloud.bodies(url)).toEqual(['a1', 'a2'])
})
