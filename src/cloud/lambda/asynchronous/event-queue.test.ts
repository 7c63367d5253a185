import { expect, test } from 'vitest'
import { recorder } from '../../recorder.fixture.ts'
import { failed, testLambda } from '../test-cloud.ts'

const MINUTE = 60_000

/** A function that fails as often as it is told to, and what its destinations and its dead-letter queue were sent. */
async function failing(times: number, config: object = {}, settings: object = {}) {
  const sent = recorder('sqs', ['SendMessage', 'GetQueueAttributes'])
  let runs = 0
  const lambda = testLambda(() => (++runs <= times ? { outcome: failed('Refused', 'no') } : {}), [sent.service])
  await lambda.create('hello', settings)
  const DestinationConfig = { OnSuccess: { Destination: queue('done') }, OnFailure: { Destination: queue('failed') } }
  await lambda.call('PutFunctionEventInvokeConfig', { FunctionName: 'hello', DestinationConfig, ...config })
  return {
    ...lambda,
    runs: () => runs,
    send: (event: object = {}) =>
      lambda.call('Invoke', {
        ...{ FunctionName: 'hello', InvocationType: 'Event' },
        Payload: new TextEncoder().encode(JSON.stringify(event)),
      }),
    sent: () => sent.asked('SendMessage') as { QueueUrl: string; MessageBody: string; MessageAttributes?: unknown }[],
  }
}

const queue = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`

test('an event that succeeds at last goes to its destination with how often it was tried', async () => {
  const { clock, send, sent } = await failing(1)
  await send({ a: 1 })
  await clock.advance(MINUTE)
  expect(sent()).toHaveLength(1)
  expect(sent()[0]?.QueueUrl).toMatch(/\/done$/)
  expect(JSON.parse(sent()[0]?.MessageBody ?? '')).toMatchObject({
    requestContext: { condition: 'Success', approximateInvokeCount: 2 },
    requestPayload: { a: 1 },
  })
})

test('one that never does goes to the other, and to the dead-letter queue as it came', async () => {
  const { clock, send, sent, runs } = await failing(9, {}, { DeadLetterConfig: { TargetArn: queue('dead') } })
  await send({ a: 1 })
  await clock.advance(10 * MINUTE)
  expect(runs()).toBe(3)
  expect(
    sent()
      .map(({ QueueUrl }) => QueueUrl.split('/').at(-1))
      .sort(),
  ).toEqual(['dead', 'failed'])
  expect(sent().find(({ QueueUrl }) => QueueUrl.endsWith('dead'))).toMatchObject({
    MessageBody: '{"a":1}',
    MessageAttributes: { ErrorMessage: { StringValue: 'no' } },
  })
})

test.each([
  [0, 1],
  [1, 2],
])('with %d retries it is run %d times', async (MaximumRetryAttempts, expected) => {
  const { clock, send, runs } = await failing(9, { MaximumRetryAttempts })
  await send()
  await clock.advance(10 * MINUTE)
  expect(runs()).toBe(expected)
})

test('an event that gets too old without ever finding room is given up', async () => {
  let release = () => {}
  const sent = recorder('sqs', ['SendMessage', 'GetQueueAttributes'])
  const busy = () => new Promise<object>((resolve) => (release = () => resolve({})))
  const lambda = testLambda(busy, [sent.service])
  await lambda.create('hello')
  const DestinationConfig = { OnFailure: { Destination: queue('failed') } }
  const config = { FunctionName: 'hello', MaximumEventAgeInSeconds: 60, DestinationConfig }
  await lambda.call('PutFunctionEventInvokeConfig', config)
  await lambda.call('PutFunctionConcurrency', { FunctionName: 'hello', ReservedConcurrentExecutions: 1 })
  const first = lambda.call('Invoke', { FunctionName: 'hello' })
  await lambda.call('Invoke', { FunctionName: 'hello', InvocationType: 'Event' })
  await lambda.clock.advance(5 * MINUTE)
  const [record] = sent.asked('SendMessage') as { MessageBody: string }[]
  expect(JSON.parse(record?.MessageBody ?? '{}')).toMatchObject({
    requestContext: { condition: 'EventAgeExceeded', approximateInvokeCount: 0 },
  })
  release()
  await first
})

test('events without room wait, longer each time, and keep their order', async () => {
  const order: unknown[] = []
  let release = () => {}
  const lambda = testLambda(async ({ payload }) => {
    const event = JSON.parse(new TextDecoder().decode(payload)) as number
    order.push(event)
    if (event === 0) await new Promise<void>((resolve) => (release = resolve))
    return {}
  })
  await lambda.create('hello')
  await lambda.call('PutFunctionConcurrency', { FunctionName: 'hello', ReservedConcurrentExecutions: 1 })
  for (const event of [0, 1, 2, 3])
    await lambda.call('Invoke', {
      ...{ FunctionName: 'hello', InvocationType: 'Event' },
      Payload: new TextEncoder().encode(String(event)),
    })
  await lambda.clock.advance(1000)
  expect(order).toEqual([0])
  release()
  await lambda.clock.advance(60_000)
  expect(order).toEqual([0, 1, 2, 3])
  expect(lambda.journal.since().filter(({ kind }) => kind === 'throttled').length).toBeGreaterThan(1)
})

test('what was accepted is run after the cloud has ended and begun again', async () => {
  const first = await failing(9)
  await first.send({ a: 1 })
  await first.close()
  const ran: unknown[] = []
  const second = testLambda(
    ({ payload }) => {
      ran.push(JSON.parse(new TextDecoder().decode(payload)))
      return {}
    },
    [recorder('sqs', ['SendMessage', 'GetQueueAttributes']).service],
    first.store,
  )
  await second.clock.advance(2 * MINUTE)
  expect(ran).toEqual([{ a: 1 }])
  await second.clock.advance(10 * MINUTE)
  expect(ran).toHaveLength(1)
})
