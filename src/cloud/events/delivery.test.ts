import { expect, test } from 'vitest'
import { ServiceError } from '../errors.ts'
import { busy, DEAD, FUNCTION, QUEUE, testEvents } from './events.fixture.ts'

const SHOP = { EventPattern: '{"source":["shop"]}' }
const RULE = 'arn:aws:events:us-east-1:000000000000:rule/orders'

test('an event comes to the targets of the rules that it matches', async () => {
  const { rule, put, clock, bodies, lambda, sqs } = testEvents()
  await rule('orders', SHOP)
  await rule('others', { EventPattern: '{"source":["bank"]}' })
  await rule('count', { EventPattern: '{"detail":{"total":[{"numeric":[">",10]}]}}' }, { Arn: FUNCTION })
  const { Entries, FailedEntryCount } = await put({ total: 42 }, { Resources: ['r1'] })
  await clock.advance(0)
  const [{ EventId: id } = {}] = Entries as { EventId?: string }[]
  const event = {
    ...{ version: '0', id, 'detail-type': 'Order', source: 'shop', account: '000000000000' },
    ...{ time: '2026-01-01T00:00:00Z', region: 'us-east-1', resources: ['r1'], detail: { total: 42 } },
  }
  expect(FailedEntryCount).toBe(0)
  expect(bodies()).toEqual([event])
  expect(sqs.taken[0]).toMatchObject({
    input: { QueueUrl: 'http://127.0.0.1:4566/000000000000/orders' },
    caller: { service: { principal: 'events.amazonaws.com', sourceArn: RULE } },
  })
  expect(lambda.taken).toMatchObject([{ input: { FunctionName: FUNCTION, InvocationType: 'Event' } }])
  expect(JSON.parse(new TextDecoder().decode(lambda.taken[0]?.input.Payload as Uint8Array))).toEqual(event)
})

test('a rule that is switched off, and a bus that is not there, take nothing', async () => {
  const { call, rule, put, clock, bodies } = testEvents()
  await rule('orders', SHOP)
  await call('DisableRule', { Name: 'orders' })
  await put({})
  expect(await put({}, { EventBusName: 'none' })).toMatchObject({ FailedEntryCount: 0 }) // recorded
  await clock.advance(1000)
  expect(bodies()).toEqual([])
})

// Recorded: localstack test_events.snapshot.json
test.each<[says: string, entry: object, code: string, message: string]>([
  [
    'no source',
    { Source: undefined },
    'InvalidArgument',
    'Parameter Source is not valid. Reason: Source is a required',
  ],
  ['no type', { DetailType: '' }, 'InvalidArgument', 'Parameter DetailType is not valid.'],
  ['no detail', { Detail: undefined }, 'InvalidArgument', 'Parameter Detail is not valid.'],
  ['a detail that is no object', { Detail: '[]' }, 'MalformedDetail', 'Detail is malformed.'],
  ['a detail that is no JSON', { Detail: '{' }, 'MalformedDetail', 'Detail is malformed.'],
  ['AWS for a source', { Source: 'aws.s3' }, 'NotAuthorizedForSourceException', 'Not authorized for the source.'],
])('one entry with %s fails by itself', async (_, entry, ErrorCode, message) => {
  const { call, rule, clock, bodies } = testEvents()
  await rule('orders', SHOP)
  const good = { Source: 'shop', DetailType: 'Order', Detail: '{}' }
  expect(await call('PutEvents', { Entries: [{ ...good, ...entry }, good] })).toEqual({
    FailedEntryCount: 1,
    Entries: [{ ErrorCode, ErrorMessage: expect.stringContaining(message) }, { EventId: expect.any(String) }],
  })
  await clock.advance(0)
  expect(bodies()).toHaveLength(1)
})

test('too much at once is refused', async () => {
  const { put } = testEvents()
  await expect(put({ text: 'x'.repeat(1_100_000) })).rejects.toThrow('Total size of the entries in the request is over')
})

test('other buses see the same event, and no circle goes on for ever', async () => {
  const { call, rule, put, clock, bodies, journal } = testEvents()
  await call('CreateEventBus', { Name: 'shop' })
  const bus = (name: string) => ({ Arn: `arn:aws:events:us-east-1:000000000000:event-bus/${name}` })
  await rule('forward', SHOP, bus('shop'))
  await rule('back', { ...SHOP, EventBusName: 'shop' }, bus('default'))
  await rule('orders', { ...SHOP, EventBusName: 'shop' })
  await put({})
  await clock.advance(60_000)
  const ids = (bodies() as { id: string }[]).map(({ id }) => id)
  expect(new Set(ids).size).toBe(1)
  expect(ids.length).toBeLessThan(10)
  expect(journal.since().some(({ kind }) => kind === 'event-dropped')).toBe(true)
})

test('a busy target is tried again, also by the next cloud', async () => {
  const { rule, put, clock, lambda, store, close } = testEvents()
  await rule('count', SHOP, { Arn: FUNCTION })
  lambda.fault.refusal = busy()
  await put({})
  await clock.advance(2000)
  expect(lambda.taken).toEqual([])
  await close()
  const next = testEvents(store)
  await next.clock.advance(4000)
  expect(next.lambda.taken).toHaveLength(1)
  await next.clock.advance(60_000)
  expect(next.lambda.taken).toHaveLength(1)
})

test('what a target never takes goes to the dead-letter queue, with why', async () => {
  const { rule, put, clock, lambda, sqs, bodies } = testEvents()
  const policy = { DeadLetterConfig: { Arn: DEAD }, RetryPolicy: { MaximumRetryAttempts: 2 } }
  await rule('orders', SHOP, { Arn: FUNCTION, Input: '{"other":1}', ...policy })
  lambda.fault.refusal = busy()
  await put({ total: 1 })
  await clock.advance(60_000)
  expect(bodies()).toMatchObject([{ source: 'shop', detail: { total: 1 } }])
  const text = (StringValue: string) => ({ DataType: 'String', StringValue })
  expect(sqs.taken[0]?.input).toMatchObject({
    QueueUrl: 'http://127.0.0.1:4566/000000000000/dead',
    MessageAttributes: {
      RULE_ARN: text(RULE),
      TARGET_ARN: text(FUNCTION),
      ERROR_CODE: text('THROTTLING'),
      ERROR_MESSAGE: text('Rate Exceeded.'),
      EXHAUSTED_RETRY_CONDITION: text('MaximumRetryAttempts'),
      RETRY_ATTEMPTS: text('2'),
    },
  })
})

test('what is not allowed is dead at once', async () => {
  const { rule, put, clock, lambda, sqs } = testEvents()
  await rule('orders', SHOP, { Arn: FUNCTION, DeadLetterConfig: { Arn: DEAD } })
  lambda.fault.refusal = new ServiceError('AccessDeniedException', 'no policy allows it', 403)
  await put({})
  await clock.advance(0)
  expect(sqs.taken[0]?.input.MessageAttributes).toMatchObject({
    ERROR_CODE: { StringValue: 'NO_PERMISSIONS' },
    RETRY_ATTEMPTS: { StringValue: '0' },
  })
})

test('a target’s role asks in its place', async () => {
  const { rule, put, clock, sqs } = testEvents()
  await rule('orders', SHOP, { RoleArn: 'arn:aws:iam::000000000000:role/path/sender' })
  await put({})
  await clock.advance(0)
  expect(sqs.taken[0]?.caller).toMatchObject({ arn: 'arn:aws:sts::000000000000:assumed-role/sender/orders' })
})

test('a schedule sends its event on the clock, also after a restart, until it is switched off', async () => {
  const { call, rule, clock, bodies, store, close } = testEvents()
  await rule('orders', { ScheduleExpression: 'rate(5 minutes)' })
  await clock.advance(10 * 60_000)
  expect(bodies()).toEqual([
    {
      ...{ version: '0', id: expect.any(String), 'detail-type': 'Scheduled Event', source: 'aws.events' },
      ...{ account: '000000000000', time: '2026-01-01T00:05:00Z', region: 'us-east-1', resources: [RULE], detail: {} },
    },
    expect.objectContaining({ time: '2026-01-01T00:10:00Z' }),
  ])
  await call('DisableRule', { Name: 'orders' })
  await clock.advance(60 * 60_000)
  expect(bodies()).toHaveLength(2)
  await call('PutRule', { Name: 'orders', ScheduleExpression: 'cron(0 12 * * ? *)' })
  await close()
  const next = testEvents(store)
  await next.clock.advance(24 * 3_600_000)
  expect(next.bodies()).toMatchObject([{ time: '2026-01-01T12:00:00Z' }])
})

test('a jump over a day fires a minute’s schedule for each minute', async () => {
  const { rule, clock, sqs } = testEvents()
  await rule('orders', { ScheduleExpression: 'rate(1 minute)' }, { Arn: QUEUE, Input: '"tick"' })
  await clock.advance(86_400_000)
  expect(sqs.taken).toHaveLength(1440)
})
