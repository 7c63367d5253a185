import { expect, test } from 'vitest'
import { arn, queues, redriveTo } from './sqs.fixture.ts'

/** A queue whose messages may be received once, and its dead-letter queue. */
async function withDeadLetters(suffix = '', maxReceiveCount = 1) {
  const cloud = queues()
  const dead = await cloud.create(`dead${suffix}`)
  const url = await cloud.create(`jobs${suffix}`, {
    RedrivePolicy: redriveTo(`dead${suffix}`, maxReceiveCount),
    VisibilityTimeout: '1',
  })
  return { cloud, url, dead }
}

test('a message received too often moves when it would be received again', async () => {
  const { cloud, url, dead } = await withDeadLetters('', 2)
  const { MessageId } = await cloud.send(url, 'bad')
  for (const _ of [1, 2]) {
    expect(await cloud.bodies(url)).toEqual(['bad'])
    await cloud.clock.advance(1000)
  }
  expect(await cloud.receive(dead)).toEqual([])
  expect(await cloud.receive(url)).toEqual([])
  const [message] = await cloud.receive(dead, { AttributeNames: ['All'] })
  expect(message).toMatchObject({
    MessageId,
    Body: 'bad',
    Attributes: {
      ApproximateReceiveCount: '3',
      SentTimestamp: '1767225600000',
      DeadLetterQueueSourceArn: arn('jobs'),
    },
  })
})

test('others are received in the place of those that move', async () => {
  const { cloud, url, dead } = await withDeadLetters()
  for (const body of ['bad', 'worse']) await cloud.send(url, body)
  await cloud.receive(url)
  await cloud.clock.advance(1000)
  await cloud.send(url, 'good')
  expect(await cloud.bodies(url, { MaxNumberOfMessages: 1 })).toEqual(['good'])
  expect(await cloud.bodies(dead)).toEqual(['bad', 'worse'])
})

test('who polls the dead-letter queue has the message when it moves', async () => {
  const { cloud, url, dead } = await withDeadLetters()
  await cloud.send(url, 'bad')
  await cloud.receive(url)
  const polled = cloud.bodies(dead, { WaitTimeSeconds: 20 })
  const empty = cloud.bodies(url, { WaitTimeSeconds: 5 })
  await cloud.clock.advance(5000)
  expect(await polled).toEqual(['bad'])
  expect(await empty).toEqual([])
})

test('a FIFO group goes on when its first message moves', async () => {
  const { cloud, url, dead } = await withDeadLetters('.fifo')
  for (const body of ['bad', 'good']) await cloud.send(url, body, { MessageGroupId: 'g', MessageDeduplicationId: body })
  expect(await cloud.bodies(url, { MaxNumberOfMessages: 1 })).toEqual(['bad'])
  await cloud.clock.advance(1000)
  expect(await cloud.bodies(url)).toEqual(['good'])
  expect(await cloud.bodies(dead)).toEqual(['bad'])
})

test('a queue that does not allow it is nobody’s dead-letter queue', async () => {
  const cloud = queues()
  await cloud.create('dead', { RedriveAllowPolicy: '{"redrivePermission":"denyAll"}' })
  await expect(cloud.create('jobs', { RedrivePolicy: redriveTo('dead') })).rejects.toMatchObject({
    code: 'InvalidParameterValueException',
  })
  const byQueue = { redrivePermission: 'byQueue', sourceQueueArns: [arn('jobs')] }
  await cloud.ask('SetQueueAttributes', {
    QueueUrl: '/000000000000/dead',
    Attributes: { RedriveAllowPolicy: JSON.stringify(byQueue) },
  })
  await cloud.create('jobs', { RedrivePolicy: redriveTo('dead') })
})

test.each([
  ['no JSON', 'x', 'Redrive policy is not a valid JSON map.'],
  ['no target', '{"maxReceiveCount":1}', 'Redrive policy does not contain mandatory attribute: deadLetterTargetArn.'],
  ['no such target', redriveTo('none'), 'Dead letter target does not exist.'],
  ['a target of the other kind', redriveTo('dead.fifo'), 'Dead-letter queue must be same type of queue as the source.'],
  [
    'a count of 0',
    redriveTo('dead', 0),
    'Invalid value for maxReceiveCount: 0, valid values are from 1 to 1000 both inclusive.',
  ],
])('refuses a redrive policy with %s', async (_, RedrivePolicy, reason) => {
  const cloud = queues()
  await cloud.create('dead')
  await cloud.create('dead.fifo')
  await expect(cloud.create('jobs', { RedrivePolicy })).rejects.toThrow(
    `Value ${RedrivePolicy} for parameter RedrivePolicy is invalid. Reason: ${reason}`,
  )
})

test('lists the queues that a dead-letter queue has letters from, a page at a time', async () => {
  const cloud = queues()
  const dead = await cloud.create('dead')
  for (const name of ['b', 'a']) await cloud.create(name, { RedrivePolicy: redriveTo('dead') })
  const first = await cloud.ask('ListDeadLetterSourceQueues', { QueueUrl: dead, MaxResults: 1 })
  expect(first.queueUrls).toEqual(['http://127.0.0.1:4566/000000000000/a'])
  const rest = await cloud.ask('ListDeadLetterSourceQueues', { QueueUrl: dead, MaxResults: 1, ...pick(first) })
  expect(rest).toEqual({ queueUrls: ['http://127.0.0.1:4566/000000000000/b'] })
})

const pick = ({ NextToken }: Record<string, unknown>) => ({ NextToken })
