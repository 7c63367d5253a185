import { expect, test } from 'vitest'
import { events } from '../../events/events.ts'
import { eventsEventBus } from './events-event-bus.ts'
import { eventsEventBusPolicy } from './events-event-bus-policy.ts'
import { eventsRule } from './events-rule.ts'
import { typesOn } from './type.fixture.ts'

const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:q'

function started() {
  const cloud = typesOn([events])
  const call = cloud.asking('events')
  return {
    ...{ ...cloud, call, before: cloud.kept() },
    targets: async (Rule: string, of: object = {}) => (await call('ListTargetsByRule', { Rule, ...of })).Targets,
    policy: async (Name: string) => {
      const { Policy } = await call('DescribeEventBus', { Name })
      return Policy ? (JSON.parse(String(Policy)).Statement as object[]) : []
    },
  }
}

test('a rule is what its template says, and has the targets that it says', async () => {
  const { make, call, targets, kept, before } = started()
  const one = { Id: 'one', Arn: QUEUE, Input: '{"a":1}' }
  const made = await make(eventsRule, {
    ...{ Description: 'd', EventPattern: { source: ['shop'] }, State: 'DISABLED', Tags: [{ Key: 'a', Value: '1' }] },
    Targets: [one, { Id: 'two', Arn: QUEUE }],
  })
  const Name = made.physicalId
  const Arn = `arn:aws:events:us-east-1:000000000000:rule/${Name}`
  expect(made).toMatchObject({ physicalId: expect.stringMatching(/^shop-Thing-/), attributes: { Arn, RuleName: Name } })
  expect(await call('DescribeRule', { Name })).toMatchObject({ State: 'DISABLED', EventPattern: '{"source":["shop"]}' })
  const changed = await made.update({
    ScheduleExpression: 'rate(5 minutes)',
    Targets: [
      { ...one, Input: '{"a":2}' },
      { Id: 'three', Arn: `${QUEUE}2` },
    ],
  })
  expect(changed.replaced).toBe(false)
  const now = await call('DescribeRule', { Name })
  expect(now).toMatchObject({ State: 'ENABLED', ScheduleExpression: 'rate(5 minutes)' })
  expect([now.Description, now.EventPattern]).toEqual([undefined, undefined])
  expect(await targets(Name)).toEqual([
    { ...one, Input: '{"a":2}' },
    { Id: 'three', Arn: `${QUEUE}2` },
  ])
  const { Tags } = await call('ListTagsForResource', { ResourceARN: Arn })
  expect(Tags).toContainEqual({ Key: 'team', Value: 'green' })
  expect(Tags).not.toContainEqual({ Key: 'a', Value: '1' })
  expect((await changed.update({ Name: 'other', ScheduleExpression: 'rate(5 minutes)' })).replaced).toBe(true)
  await expect(call('DescribeRule', { Name })).rejects.toThrow('does not exist')
  await changed.delete()
  expect(kept()).toEqual(before)
})

test('a target that is refused leaves no rule', async () => {
  const { make, kept, before } = started()
  const Targets = [{ Id: 'x', Arn: 'arn:aws:kinesis:us-east-1:000000000000:stream/s' }]
  await expect(make(eventsRule, { EventPattern: { source: ['shop'] }, Targets })).rejects.toThrow('delivers events to')
  expect(kept()).toEqual(before)
})

test('a rule moves to another bus by being made there', async () => {
  const { make, call, targets, kept, before } = started()
  const bus = await make(eventsEventBus, { Name: 'orders' }, { logicalId: 'Bus' })
  const rule = { Name: 'r', EventPattern: '{"source":["shop"]}', Targets: [{ Id: 'one', Arn: QUEUE }] }
  const made = await make(eventsRule, rule)
  const moved = await made.update({ ...rule, EventBusName: 'orders' })
  expect(moved).toMatchObject({
    physicalId: 'orders|r',
    attributes: { Arn: 'arn:aws:events:us-east-1:000000000000:rule/orders/r', RuleName: 'r' },
  })
  expect(await targets('r', { EventBusName: 'orders' })).toHaveLength(1)
  expect((await call('ListRules', {})).Rules).toEqual([])
  await moved.delete()
  await bus.delete()
  expect(kept()).toEqual(before)
})

test('a bus has its policy, and statements that are resources of their own', async () => {
  const { make, call, policy, kept, before } = started()
  const made = await make(eventsEventBus, { Name: 'orders', Description: 'd', Tags: [{ Key: 'a', Value: '1' }] })
  const Arn = 'arn:aws:events:us-east-1:000000000000:event-bus/orders'
  expect(made).toMatchObject({ physicalId: 'orders', attributes: { Arn, Name: 'orders' } })
  const named = { EventBusName: 'orders' }
  const Statement = { Effect: 'Allow', Principal: '*', Action: 'events:PutEvents', Resource: Arn }
  const [one, two, three] = await Promise.all([
    make(eventsEventBusPolicy, { ...named, StatementId: 'one', Statement }),
    make(eventsEventBusPolicy, { ...named, StatementId: 'two', Statement }),
    make(eventsEventBusPolicy, {
      ...named,
      StatementId: 'three',
      Action: 'events:PutEvents',
      Principal: '111122223333',
    }),
  ])
  expect([one.physicalId, (await policy('orders')).length]).toEqual(['orders|one', 3])
  await one.update({ ...named, StatementId: 'one', Statement: { ...Statement, Action: 'events:*' } })
  expect(await policy('orders')).toContainEqual({ Sid: 'one', ...Statement, Action: 'events:*' })
  for (const each of [one, two, three]) await each.delete()
  expect(await policy('orders')).toEqual([])
  const Policy = { Version: '2012-10-17', Statement: [{ Sid: 'all', ...Statement }] }
  await made.update({ Name: 'orders', Policy })
  expect(await policy('orders')).toHaveLength(1)
  expect((await call('DescribeEventBus', { Name: 'orders' })).Description ?? '').toBe('')
  await made.update({ Name: 'orders' })
  expect(await policy('orders')).toEqual([])
  await expect(made.update({ Name: 'orders', KmsKeyIdentifier: 'k' })).rejects.toThrow('nothing for KmsKeyIdentifier')
  await made.delete()
  expect(kept()).toEqual(before)
})
