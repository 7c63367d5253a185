import { expect, test } from 'vitest'
import { testSns } from './sns.fixture.ts'

const NAME = 'orders.fifo'
const TopicArn = `arn:aws:sns:us-east-1:000000000000:${NAME}`
const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:work.fifo'

test('a FIFO topic gives its messages in order, each once, with its group and number', async () => {
  const { call, queued, clock } = await fifo({ ContentBasedDeduplication: 'true' })
  const publish = (Message: string) => call('Publish', { TopicArn, Message, MessageGroupId: 'g' })
  const [first, second, again] = [await publish('one'), await publish('two'), await publish('one')]
  await clock.advance(0)
  expect(again).toEqual(first)
  expect(String(second.SequenceNumber) > String(first.SequenceNumber)).toBe(true)
  expect(String(first.SequenceNumber)).toMatch(/^\d{20}$/)
  expect(queued()).toMatchObject([
    { MessageGroupId: 'g', MessageDeduplicationId: expect.stringMatching(/^[\da-f]{64}$/) },
    { MessageGroupId: 'g' },
  ])
  const bodies = queued().map(({ MessageBody }) => JSON.parse(MessageBody))
  expect(bodies).toMatchObject([{ Message: 'one', SequenceNumber: first.SequenceNumber }, { Message: 'two' }])
  expect(bodies[0]).not.toHaveProperty('Signature')
})

test('after five minutes the same message is another', async () => {
  const { call, queued, clock } = await fifo({ ContentBasedDeduplication: 'true' })
  const publish = () => call('Publish', { TopicArn, Message: 'one', MessageGroupId: 'g' })
  await publish()
  await clock.advance(299_000)
  await publish()
  expect(queued()).toHaveLength(1)
  await clock.advance(2000)
  await publish()
  await clock.advance(0)
  expect(queued()).toHaveLength(2)
})

test('what a FIFO topic needs is asked for in AWS’s words', async () => {
  const { call } = await fifo({})
  await expect(call('Publish', { TopicArn, Message: 'm' })).rejects.toThrow(
    'Invalid parameter: The MessageGroupId parameter is required for FIFO topics',
  )
  await expect(call('Publish', { TopicArn, Message: 'm', MessageGroupId: 'g' })).rejects.toThrow(
    'Invalid parameter: The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
  )
  const { Attributes } = await call('GetTopicAttributes', { TopicArn })
  expect(Attributes).toMatchObject({ FifoTopic: 'true', ContentBasedDeduplication: 'false' })
})

async function fifo(Attributes: object) {
  const cloud = await testSns()
  await cloud.call('CreateTopic', { Name: NAME, Attributes: { FifoTopic: 'true', ...Attributes } })
  await cloud.call('Subscribe', { TopicArn, Protocol: 'sqs', Endpoint: QUEUE })
  return cloud
}
