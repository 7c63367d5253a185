import { expect, test } from 'vitest'
import { testEvents } from './events.fixture.ts'

const PATTERN = '{"source":["shop"]}'

test('a rule can be put, seen, switched off and on, and deleted', async () => {
  const { call } = testEvents()
  const RuleArn = 'arn:aws:events:us-east-1:000000000000:rule/orders'
  expect(await call('PutRule', { Name: 'orders', EventPattern: PATTERN, Description: 'all' })).toEqual({ RuleArn })
  const rule = { Name: 'orders', Arn: RuleArn, EventPattern: PATTERN, Description: 'all', EventBusName: 'default' }
  expect(await call('DescribeRule', { Name: 'orders' })).toEqual({
    ...{ ...rule, State: 'ENABLED', CreatedBy: '000000000000' },
  })
  await call('DisableRule', { Name: 'orders' })
  expect(await call('ListRules', {})).toEqual({ Rules: [{ ...rule, State: 'DISABLED' }] })
  await call('EnableRule', { Name: 'orders' })
  expect(await call('DescribeRule', { Name: 'orders' })).toMatchObject({ State: 'ENABLED' })
  await call('DeleteRule', { Name: 'orders' })
  expect(await call('ListRules', {})).toEqual({ Rules: [] })
  expect(await call('DeleteRule', { Name: 'orders' })).toEqual({}) // it is gone: nothing to say
})

test('rules of a bus have its name in their ARN', async () => {
  const { call } = testEvents()
  await call('CreateEventBus', { Name: 'shop' })
  expect(await call('PutRule', { Name: 'orders', EventBusName: 'shop', EventPattern: PATTERN })).toEqual({
    RuleArn: 'arn:aws:events:us-east-1:000000000000:rule/shop/orders',
  })
  expect(await call('ListRules', {})).toEqual({ Rules: [] })
})

test('lists come in pages', async () => {
  const { call } = testEvents()
  for (const Name of ['c', 'a', 'b', 'x']) await call('PutRule', { Name, EventPattern: PATTERN })
  const first = await call('ListRules', { Limit: 2 })
  expect((first.Rules as { Name: string }[]).map(({ Name }) => Name)).toEqual(['a', 'b'])
  const second = await call('ListRules', { Limit: 2, NextToken: first.NextToken })
  expect((second.Rules as { Name: string }[]).map(({ Name }) => Name)).toEqual(['c', 'x'])
  expect(second.NextToken).toBeUndefined()
  await expect(call('ListRules', { NextToken: '!' })).rejects.toThrow('NextToken is not valid.')
})

test('targets are put by their ids, found by their ARNs, and removed', async () => {
  const { call, rule } = testEvents()
  await rule('orders', { EventPattern: PATTERN })
  await call('PutTargets', { Rule: 'orders', Targets: [{ Id: 'two', Arn: FN }] })
  await call('PutTargets', { Rule: 'orders', Targets: [{ Id: 'one', Arn: FN, InputPath: '$.detail' }] })
  expect(await call('ListTargetsByRule', { Rule: 'orders' })).toEqual({
    Targets: [
      { Id: 'one', Arn: FN, InputPath: '$.detail' },
      { Id: 'two', Arn: FN },
    ],
  })
  expect(await call('ListRuleNamesByTarget', { TargetArn: FN })).toEqual({ RuleNames: ['orders'] })
  await expect(call('DeleteRule', { Name: 'orders' })).rejects.toThrow("Rule can't be deleted since it has targets.")
  expect(await call('RemoveTargets', { Rule: 'orders', Ids: ['one', 'two'] })).toEqual({
    FailedEntryCount: 0,
    FailedEntries: [],
  })
  expect(await call('DeleteRule', { Name: 'orders' })).toEqual({})
})

const FN = 'arn:aws:lambda:us-east-1:000000000000:function:count'

// Recorded: localstack tests/aws/services/events/*.snapshot.json
test.each<[says: string, operation: string, input: object, message: string]>([
  ['a bus that is not there', 'DescribeEventBus', { Name: 'no' }, 'Event bus no does not exist.'],
  ['a bus twice', 'CreateEventBus', { Name: 'default' }, 'Event bus default already exists.'],
  ['deleting the default bus', 'DeleteEventBus', { Name: 'default' }, 'Cannot delete event bus default.'],
  ['a rule that is not there', 'DescribeRule', { Name: 'no' }, 'Rule no does not exist on EventBus default.'],
  ['neither pattern nor schedule', 'PutRule', { Name: 'r' }, 'EventPattern or ScheduleExpression must be specified.'],
  [
    'what is no schedule of rules',
    'PutRule',
    { Name: 'r', ScheduleExpression: 'rate(1 minutes)' },
    'Parameter ScheduleExpression is not valid.',
  ],
  [
    'schedules on other buses',
    'PutRule',
    { Name: 'r', EventBusName: 'shop', ScheduleExpression: 'rate(1 minute)' },
    'ScheduleExpression is supported only on the default event bus.',
  ],
  [
    'what is no pattern',
    'PutRule',
    { Name: 'r', EventPattern: '{"source":"shop"}' },
    'Event pattern is not valid. Reason: "source" must be an object or an array\n at [Source: (String)"{"source":"shop"}"; line: 1, column: 12]',
  ],
  [
    'a target twice told what to send',
    'PutTargets',
    { Rule: 'orders', Targets: [{ Id: 't', Arn: FN, Input: '{}', InputPath: '$' }] },
    'Only one of Input, InputPath, or InputTransformer must be provided for target t.',
  ],
  [
    'placeholders that nothing fills',
    'PutTargets',
    { Rule: 'orders', Targets: [{ Id: 't', Arn: FN, InputTransformer: { InputTemplate: '"<who>"' } }] },
    'InputTemplate for target t contains invalid placeholder who.',
  ],
  [
    'more than five targets',
    'PutTargets',
    { Rule: 'orders', Targets: [1, 2, 3, 4, 5, 6].map((id) => ({ Id: `${id}`, Arn: FN })) },
    'The requested resource exceeds the maximum number allowed.',
  ],
  [
    'targets that the local cloud does not have',
    'PutTargets',
    { Rule: 'orders', Targets: [{ Id: 't', Arn: 'arn:aws:states:us-east-1:000000000000:stateMachine:m' }] },
    'The local cloud delivers events to Lambda, SQS, SNS and event buses',
  ],
  [
    'ids that are none',
    'PutTargets',
    { Rule: 'orders', Targets: [{ Id: '!@#$@!#$', Arn: FN }] },
    "1 validation error detected: Value '!@#$@!#$' at 'targets.1.member.id' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+",
  ],
  [
    'a permission that is not there',
    'RemovePermission',
    { StatementId: 's' },
    'Statement with the provided id does not',
  ],
  [
    'archives, for they are not built',
    'CreateArchive',
    { ArchiveName: 'a', EventSourceArn: 'x' },
    'does not implement',
  ],
])('refuses %s', async (_, operation, input, message) => {
  const { call } = testEvents()
  await call('CreateEventBus', { Name: 'shop' })
  await call('PutRule', { Name: 'orders', EventPattern: PATTERN })
  await expect(call(operation, input)).rejects.toThrow(message)
})

test('buses and rules have tags', async () => {
  const { call } = testEvents()
  const { EventBusArn } = await call('CreateEventBus', { Name: 'shop', Tags: [{ Key: 'team', Value: 'a' }] })
  const { RuleArn } = await call('PutRule', { Name: 'orders', EventBusName: 'shop', EventPattern: PATTERN })
  for (const ResourceARN of [EventBusArn, RuleArn]) {
    await call('TagResource', { ResourceARN, Tags: [{ Key: 'cost', Value: '7' }] })
    await call('UntagResource', { ResourceARN, TagKeys: ['team', 'none'] })
    expect(await call('ListTagsForResource', { ResourceARN })).toEqual({ Tags: [{ Key: 'cost', Value: '7' }] })
  }
})

test('permissions make a policy', async () => {
  const { call } = testEvents()
  await call('PutPermission', { StatementId: 'a', Principal: '111111111111', Action: 'events:PutEvents' })
  await call('PutPermission', { StatementId: 'b', Principal: '*', Action: 'events:PutEvents' })
  const { Policy } = await call('DescribeEventBus', {})
  expect(JSON.parse(String(Policy))).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        ...{ Sid: 'a', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111111111111:root' } },
        ...{ Action: 'events:PutEvents', Resource: 'arn:aws:events:us-east-1:000000000000:event-bus/default' },
      },
      expect.objectContaining({ Sid: 'b', Principal: '*' }),
    ],
  })
  await call('RemovePermission', { StatementId: 'a' })
  await call('RemovePermission', { RemoveAllPermissions: true })
  expect(await call('DescribeEventBus', {})).not.toHaveProperty('Policy')
})

test('patterns can be tried', async () => {
  const { call } = testEvents()
  const Event = JSON.stringify({
    ...{ id: '1', account: '1', source: 'shop', time: 't', region: 'r', resources: [], 'detail-type': 'Order' },
  })
  expect(await call('TestEventPattern', { EventPattern: PATTERN, Event })).toEqual({ Result: true })
  expect(await call('TestEventPattern', { EventPattern: '{"source":["x"]}', Event })).toEqual({ Result: false })
  await expect(call('TestEventPattern', { EventPattern: PATTERN, Event: '{}' })).rejects.toThrow('it has no id')
})
