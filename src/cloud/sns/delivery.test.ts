import { expect, test } from 'vitest'
import { ServiceError } from '../errors.ts'
import { DEAD, FUNCTION, QUEUE, TOPIC, testSns } from './sns.fixture.ts'
import type { Email } from './state.ts'

const ATTRIBUTES = {
  size: { DataType: 'Number', StringValue: '7' },
  raw: { DataType: 'Binary', BinaryValue: new Uint8Array([2, 3, 4]) },
}

test('a queue gets the message in an envelope', async () => {
  const { subscribe, publish, queued } = await testSns()
  const arn = await subscribe('sqs', QUEUE)
  const MessageId = await publish('hello', { Subject: 'Greeting', MessageAttributes: ATTRIBUTES })
  expect(queued()[0]?.QueueUrl).toBe('http://127.0.0.1:4566/000000000000/work')
  expect(JSON.parse(queued()[0]?.MessageBody ?? '')).toEqual({
    ...{ Type: 'Notification', MessageId, TopicArn: TOPIC, Subject: 'Greeting', Message: 'hello' },
    ...{ Timestamp: '2026-01-01T00:00:00.000Z', SignatureVersion: '1', Signature: expect.any(String) },
    SigningCertURL: expect.stringContaining('/SimpleNotificationService-'),
    UnsubscribeURL: expect.stringContaining(`Action=Unsubscribe&SubscriptionArn=${encodeURIComponent(arn)}`),
    MessageAttributes: { size: { Type: 'Number', Value: '7' }, raw: { Type: 'Binary', Value: 'AgME' } },
  })
})

test('or as it is', async () => {
  const { subscribe, publish, queued } = await testSns()
  await subscribe('sqs', QUEUE, { RawMessageDelivery: 'True' })
  await publish('hello', { MessageAttributes: ATTRIBUTES })
  expect(queued()).toMatchObject([{ MessageBody: 'hello', MessageAttributes: ATTRIBUTES }])
})

test('a function gets a record', async () => {
  const { subscribe, publish, invoked } = await testSns()
  const EventSubscriptionArn = await subscribe('lambda', FUNCTION)
  const MessageId = await publish('hello', { MessageAttributes: { size: ATTRIBUTES.size } })
  expect(invoked()).toEqual([
    {
      Records: [
        {
          ...{ EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn },
          Sns: {
            ...{ Type: 'Notification', MessageId, TopicArn: TOPIC, Subject: null, Message: 'hello' },
            ...{ Timestamp: '2026-01-01T00:00:00.000Z', SignatureVersion: '1', Signature: expect.any(String) },
            ...{ SigningCertUrl: expect.any(String), UnsubscribeUrl: expect.any(String) },
            MessageAttributes: { size: { Type: 'Number', Value: '7' } },
          },
        },
      ],
    },
  ])
})

test('each protocol may be told something else', async () => {
  const { subscribe, publish, queued, invoked, call, service, stateOf, clock } = await testSns()
  await subscribe('sqs', QUEUE, { RawMessageDelivery: 'true' })
  await subscribe('lambda', FUNCTION)
  const [mail] = [await subscribe('email', 'ada@example.com'), await clock.advance(0)]
  const outbox = () => service.reports?.outbox?.(stateOf('sns')) as Email[]
  const { confirmUrl = '' } = outbox()[0] ?? {}
  expect(outbox()).toMatchObject([{ subject: 'AWS Notification - Subscription Confirmation' }])
  expect((await follow(service, stateOf('sns'), confirmUrl))?.body).toContain(mail)
  const Message = JSON.stringify({ default: 'usual', sqs: 'for the queue', email: 'for people', lambda: 1 })
  await publish(Message, { MessageStructure: 'json' })
  expect(queued()[0]?.MessageBody).toBe('for the queue')
  expect(invoked()[0].Records[0].Sns.Message).toBe('usual')
  expect(outbox().slice(1)).toMatchObject([
    { to: 'ada@example.com', subject: 'AWS Notification Message', body: 'for people' },
  ])
  expect(await call('ListSubscriptions', {})).toMatchObject({ Subscriptions: [{}, {}, { Protocol: 'email' }] })
})

test('email is kept, and the journal says so', async () => {
  const { subscribe, call, publish, journal, clock } = await testSns()
  await subscribe('email-json', 'ada@example.com')
  await publish('too early')
  await clock.advance(0)
  const [asked, ...more] = journal.since().filter(({ kind }) => kind === 'email-sent')
  expect(more).toEqual([])
  await call('ConfirmSubscription', { TopicArn: TOPIC, Token: JSON.parse(String(asked?.body)).Token })
  await publish('hello', { Subject: 'Greeting' })
  const [, sent] = journal.since().filter(({ kind }) => kind === 'email-sent')
  expect(sent).toMatchObject({ to: 'ada@example.com', subject: 'Greeting' })
  expect(JSON.parse(String(sent?.body))).toMatchObject({ Message: 'hello' })
})

test('an HTTP endpoint is asked first, and then told', async () => {
  const { call, service, stateOf, posted, publish, clock } = await testSns()
  const asking = { TopicArn: TOPIC, Protocol: 'https', Endpoint: 'https://example.com/hook' }
  expect(await call('Subscribe', asking)).toEqual({ SubscriptionArn: 'pending confirmation' })
  await publish('too early')
  await clock.advance(0)
  expect(posted).toHaveLength(1)
  expect(posted[0]).toMatchObject({
    url: 'https://example.com/hook',
    headers: { 'x-amz-sns-message-type': 'SubscriptionConfirmation', 'content-type': 'text/plain; charset=UTF-8' },
  })
  const { Token, SubscribeURL } = JSON.parse(posted[0]?.body ?? '')
  await expect(call('ConfirmSubscription', { TopicArn: TOPIC, Token: 'x' })).rejects.toThrow('Invalid parameter: Token')
  const answer = await follow(service, stateOf('sns'), SubscribeURL)
  expect(answer?.body).toContain(`<SubscriptionArn>${TOPIC}:`)
  const { SubscriptionArn } = await call('ConfirmSubscription', { TopicArn: TOPIC, Token }) // again: recorded
  await publish('hello')
  expect(posted[1]?.headers).toMatchObject({
    'x-amz-sns-message-type': 'Notification',
    'x-amz-sns-subscription-arn': SubscriptionArn,
  })
  const { Message, UnsubscribeURL } = JSON.parse(posted[1]?.body ?? '')
  expect(Message).toBe('hello')
  await follow(service, stateOf('sns'), UnsubscribeURL)
  await expect(call('GetSubscriptionAttributes', { SubscriptionArn })).rejects.toThrow('Subscription does not exist')
})

test('an HTTP endpoint that fails is tried three times more, 20 seconds apart', async () => {
  const { call, posted, publish, clock } = await testSns({ http: 99 })
  await call('Subscribe', { TopicArn: TOPIC, Protocol: 'http', Endpoint: 'http://example.com/' })
  await clock.advance(600_000)
  expect(posted).toHaveLength(4)
  await publish('nobody has confirmed')
  expect(posted).toHaveLength(4)
})

test('a function that is busy is tried at once, then later and later', async () => {
  const { subscribe, publish, clock, invoked } = await testSns({ lambda: 5 })
  await subscribe('lambda', FUNCTION)
  await publish('hello')
  await clock.advance(500)
  expect(invoked()).toHaveLength(4)
  await clock.advance(10_000)
  expect(invoked()).toHaveLength(6)
})

test('what cannot be delivered goes to the dead-letter queue as it was for the endpoint', async () => {
  const error = new ServiceError('AccessDeniedException', 'no', 403)
  const { subscribe, publish, queued, clock } = await testSns({ lambda: 99, sqs: 99, error })
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: DEAD })
  await subscribe('lambda', FUNCTION, { RedrivePolicy })
  await subscribe('sqs', QUEUE, { RedrivePolicy, RawMessageDelivery: 'true' })
  await publish('hello', { MessageAttributes: { size: ATTRIBUTES.size } })
  await clock.advance(0)
  const dead = queued().filter(({ QueueUrl }) => QueueUrl.endsWith('/dead'))
  expect(dead).toHaveLength(2)
  expect(dead.map(({ MessageBody }) => MessageBody)).toContain('hello')
  const envelope = dead.find(({ MessageBody }) => MessageBody.startsWith('{'))
  expect(JSON.parse(envelope?.MessageBody ?? '')).toMatchObject({ Type: 'Notification', Message: 'hello' })
})

test('what was on its way is delivered by the next cloud', async () => {
  const first = await testSns({ sqs: 99 })
  await first.subscribe('sqs', QUEUE)
  await first.publish('hello')
  await first.clock.advance(1500)
  await first.close()
  const second = await testSns({}, first.store)
  await second.clock.advance(60_000)
  expect(second.queued()).toHaveLength(1)
})

async function follow(service: Awaited<ReturnType<typeof testSns>>['service'], state: unknown, url: string) {
  const { search } = new URL(url)
  const context = {
    state: state as never,
    requestId: 'r',
    trace: 'Root=1-0-0',
    id: 'us-east-1',
    domainName: '',
    sourceIp: '',
  }
  const request = { method: 'GET', path: '/', query: search.slice(1), headers: {}, body: new Uint8Array() }
  return service.fronts?.sns?.(context, request)
}
