import { expect, test } from 'vitest'
import { recorder } from '../recorder.fixture.ts'
import { testCloud } from '../test-cloud.ts'
import { scheduler } from './scheduler.ts'

const MINUTE = 60_000
const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:work'
const ROLE = 'arn:aws:iam::000000000000:role/scheduler'

function open(refuses: (run: number) => boolean = () => false, store?: ReturnType<typeof testCloud>['store']) {
  let runs = 0
  const sqs = recorder('sqs', ['SendMessage'], () => {
    if (refuses(++runs)) throw new Error('no')
    return {}
  })
  const cloud = testCloud([scheduler, sqs.service], store ? { store } : {})
  const ask = cloud.asking('scheduler')
  return {
    ...cloud,
    ask,
    sent: () => sqs.asked('SendMessage') as { QueueUrl: string; MessageBody: string }[],
    create: (Name: string, ScheduleExpression: string, more: object = {}, target: object = {}) =>
      ask('CreateSchedule', {
        ...{ Name, ScheduleExpression, FlexibleTimeWindow: { Mode: 'OFF' } },
        Target: { Arn: QUEUE, RoleArn: ROLE, Input: '{"a":1}', ...target },
        ...more,
      }),
  }
}

test('a rate is due again and again', async () => {
  const { create, clock, sent } = open()
  await create('often', 'rate(5 minutes)')
  await clock.advance(16 * MINUTE)
  expect(sent().map(({ MessageBody }) => MessageBody)).toEqual(['{"a":1}', '{"a":1}', '{"a":1}'])
  expect(sent()[0]?.QueueUrl).toMatch(/\/000000000000\/work$/)
})

test('one that is due once is run once, and deleted where that is asked for', async () => {
  const { create, clock, sent, ask } = open()
  await create('kept', 'at(2026-01-01T00:10:00)')
  await create('gone', 'at(2026-01-01T00:10:00)', { ActionAfterCompletion: 'DELETE' })
  await clock.advance(60 * MINUTE)
  expect(sent()).toHaveLength(2)
  expect(await ask('GetSchedule', { Name: 'kept' })).toMatchObject({ State: 'ENABLED' })
  await expect(ask('GetSchedule', { Name: 'gone' })).rejects.toThrow('Schedule gone does not exist.')
})

test('start, end and state are kept to', async () => {
  const { create, clock, sent, ask } = open()
  const at = (minutes: number) => new Date(clock.now() + minutes * MINUTE)
  await create('between', 'rate(1 minute)', { StartDate: at(10), EndDate: at(12) })
  await create('off', 'rate(1 minute)', { State: 'DISABLED' })
  await clock.advance(30 * MINUTE)
  expect(sent()).toHaveLength(3)
  await ask('DeleteSchedule', { Name: 'between' })
})

test('a target that refuses is tried again, and its event ends in the dead-letter queue', async () => {
  const { create, clock, sent } = open((run) => run <= 3)
  const DeadLetterConfig = { Arn: QUEUE.replace('work', 'dead') }
  await create('hard', 'at(2026-01-01T00:01:00)', {}, { RetryPolicy: { MaximumRetryAttempts: 2 }, DeadLetterConfig })
  await clock.advance(10 * MINUTE)
  expect(sent().map(({ QueueUrl }) => QueueUrl.split('/').at(-1))).toEqual(['work', 'work', 'work', 'dead'])
})

test("variables are filled in, and without an input the event is AWS's own", async () => {
  const { create, clock, sent } = open()
  const Input = '<aws.scheduler.scheduled-time> <aws.scheduler.attempt-number> <aws.scheduler.schedule-arn>'
  await create('a', 'at(2026-01-01T00:01:00)', {}, { Input })
  await create('b', 'at(2026-01-01T00:02:00)', {}, { Input: undefined })
  await clock.advance(10 * MINUTE)
  expect(sent()[0]?.MessageBody).toBe(
    '2026-01-01T00:01:00Z 1 arn:aws:scheduler:us-east-1:000000000000:schedule/default/a',
  )
  expect(JSON.parse(sent()[1]?.MessageBody ?? '')).toMatchObject({
    source: 'aws.scheduler',
    'detail-type': 'Scheduled Event',
  })
})

test('schedules are there again after a restart', async () => {
  const first = open()
  await first.create('often', 'rate(5 minutes)')
  const second = open(undefined, first.store)
  await second.clock.advance(5 * MINUTE)
  expect(second.sent()).toHaveLength(1)
})

test('a group has its schedules, which go with it', async () => {
  const { create, clock, sent, ask } = open()
  await expect(create('a', 'rate(1 minute)', { GroupName: 'team' })).rejects.toThrow(
    'Schedule group team does not exist.',
  )
  const { ScheduleGroupArn } = await ask('CreateScheduleGroup', { Name: 'team', Tags: [{ Key: 'a', Value: 'b' }] })
  await create('a', 'rate(1 minute)', { GroupName: 'team' })
  await create('a', 'rate(1 hour)')
  expect(await ask('ListSchedules', { GroupName: 'team' })).toMatchObject({ Schedules: [{ GroupName: 'team' }] })
  expect(await ask('ListTagsForResource', { ResourceArn: ScheduleGroupArn })).toEqual({
    Tags: [{ Key: 'a', Value: 'b' }],
  })
  await ask('DeleteScheduleGroup', { Name: 'team' })
  await clock.advance(10 * MINUTE)
  expect(sent()).toEqual([])
  expect(await ask('ListSchedules', {})).toMatchObject({ Schedules: [{ Name: 'a', GroupName: 'default' }] })
  await expect(ask('GetSchedule', { GroupName: 'team', Name: 'a' })).rejects.toThrow('group team does not exist')
})

test('asked for twice with one token, it is done once', async () => {
  const { create, ask } = open()
  const made = await create('a', 'rate(1 minute)', { ClientToken: 't' })
  expect(await create('a', 'rate(1 minute)', { ClientToken: 't' })).toEqual(made)
  await expect(create('a', 'rate(2 minutes)', { ClientToken: 't' })).rejects.toMatchObject({ status: 409 })
  await ask('DeleteSchedule', { Name: 'a', ClientToken: 'd' })
  await ask('DeleteSchedule', { Name: 'a', ClientToken: 'd' })
})

test('a universal target calls any operation that does something', async () => {
  const { create, clock, sent } = open()
  const Arn = 'arn:aws:scheduler:::aws-sdk:sqs:sendMessage'
  const Input = JSON.stringify({ QueueUrl: 'http://x/000000000000/q', MessageBody: '<aws.scheduler.attempt-number>' })
  await create('a', 'at(2026-01-01T00:01:00)', {}, { Arn, Input })
  await clock.advance(MINUTE)
  expect(sent()).toEqual([{ QueueUrl: 'http://x/000000000000/q', MessageBody: '1' }])
  await expect(create('b', 'rate(1 minute)', {}, { Arn: Arn.replace('send', 'receive') })).rejects.toThrow('supported')
})

test('an event on its way is delivered by the next cloud', async () => {
  const first = open(() => true)
  await first.create('once', 'at(2026-01-01T00:01:00)', { ActionAfterCompletion: 'DELETE' })
  await first.clock.advance(2 * MINUTE)
  await first.close()
  const second = open(undefined, first.store)
  await second.clock.advance(20 * MINUTE)
  expect(second.sent()).toHaveLength(1)
})

test.each([
  ['a bad expression', { ScheduleExpression: 'rate(10 seconds)' }, 'Invalid Schedule Expression rate(10 seconds).'],
  ['a zone that is none', { ScheduleExpressionTimezone: 'Mars/Base' }, 'Mars/Base'],
  ['a window without its length', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, 'MaximumWindowInMinutes'],
])('refuses %s', async (_, more, message) => {
  await expect(open().create('a', 'rate(5 minutes)', more)).rejects.toThrow(message)
})
