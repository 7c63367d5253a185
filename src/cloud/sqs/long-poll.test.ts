import { expect, test } from 'vitest'
import { queues } from './sqs.fixture.ts'

/** A long poll, and what came of it so far. */
function polling(cloud: ReturnType<typeof queues>, url: string, more: object = {}) {
  const poll: { bodies?: unknown; at?: number; error?: unknown } = {}
  cloud.bodies(url, { WaitTimeSeconds: 20, ...more }).then(
    (bodies) => Object.assign(poll, { bodies, at: cloud.clock.now() }),
    (error) => Object.assign(poll, { error }),
  )
  return poll
}

const start = Date.UTC(2026, 0, 1)

test('a long poll has the message in the tick in which it is sent', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs')
  const poll = polling(cloud, url)
  await cloud.clock.advance(5000)
  expect(poll).toEqual({})
  await cloud.send(url, 'one')
  await cloud.clock.advance(0)
  expect(poll).toEqual({ bodies: ['one'], at: start + 5000 })
})

test.each([
  ['its delay is over', { DelaySeconds: 3 }, 3000],
  ['it was hidden no longer', {}, 7000],
])('a long poll has a message when %s', async (_, more, after) => {
  const cloud = queues()
  const url = await cloud.create('jobs', { VisibilityTimeout: '7' })
  await cloud.send(url, 'one', more)
  await cloud.receive(url)
  const poll = polling(cloud, url)
  await cloud.clock.advance(20_000)
  expect(poll).toEqual({ bodies: ['one'], at: start + after })
})

test('a long poll ends with nothing after its time', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs', { ReceiveMessageWaitTimeSeconds: '2' })
  const poll = polling(cloud, url, { WaitTimeSeconds: undefined })
  await cloud.clock.advance(1999)
  expect(poll).toEqual({})
  await cloud.clock.advance(1)
  expect(poll).toEqual({ bodies: [], at: start + 2000 })
})

test('who waits longest is served first, and each message goes to one', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs')
  const [first, second] = [polling(cloud, url), polling(cloud, url)]
  await cloud.send(url, 'one')
  await cloud.send(url, 'two')
  await cloud.clock.advance(0)
  expect([first.bodies, second.bodies]).toEqual([['one'], ['two']])
})

test('who waits has a batch’s messages together', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs')
  const poll = polling(cloud, url)
  const Entries = ['a', 'b', 'c'].map((MessageBody) => ({ Id: MessageBody, MessageBody }))
  await cloud.ask('SendMessageBatch', { QueueUrl: url, Entries })
  await cloud.clock.advance(0)
  expect(poll.bodies).toEqual(['a', 'b', 'c'])
})

test('an idle long poll is one entry of the clock', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs')
  const { at } = cloud.clock
  let entries = 0
  cloud.clock.at = (...asked) => {
    entries++
    return at.apply(cloud.clock, asked)
  }
  polling(cloud, url)
  await cloud.clock.advance(20_000)
  expect(entries).toBe(1)
})

test('deleting a FIFO group’s message in flight gives the next one to who waits', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs.fifo', { ContentBasedDeduplication: 'true' })
  for (const body of ['a', 'b']) await cloud.send(url, body, { MessageGroupId: 'g' })
  const [message] = await cloud.receive(url, { MaxNumberOfMessages: 1 })
  const poll = polling(cloud, url)
  await cloud.delete(url, message)
  await cloud.clock.advance(0)
  expect(poll.bodies).toEqual(['b'])
})

test('who waits at a queue that is deleted hears of it', async () => {
  const cloud = queues()
  const url = await cloud.create('jobs')
  const poll = polling(cloud, url)
  await cloud.ask('DeleteQueue', { QueueUrl: url })
  await cloud.clock.advance(0)
  expect(poll.error).toMatchObject({ code: 'QueueDoesNotExist' })
})
