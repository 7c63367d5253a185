import { expect, test } from 'vitest'
import { QUEUE, testSns } from './sns.fixture.ts'

const text = (StringValue: string, DataType = 'String') => ({ DataType, StringValue })

test.each<[says: string, policy: object, attributes: object, wanted: boolean]>([
  ['a value', { store: ['a'] }, { store: text('a') }, true],
  ['another value', { store: ['a'] }, { store: text('b') }, false],
  ['no attribute', { store: ['a'] }, {}, false],
  ['an absent one', { store: [{ exists: false }] }, {}, true],
  ['a number', { size: [{ numeric: ['>', 0, '<=', 100] }] }, { size: text('99.5', 'Number') }, true],
  ['a number as text', { size: [{ numeric: ['>', 0] }] }, { size: text('99.5') }, false],
  ['an item of an array', { tags: ['b'] }, { tags: text('["a","b"]', 'String.Array') }, true],
  ['a prefix', { store: [{ prefix: 'auto-' }] }, { store: text('auto-1') }, true],
  ['anything but', { store: [{ 'anything-but': ['a'] }] }, { store: text('b') }, true],
  ['any of two', { $or: [{ a: ['1'] }, { b: ['1'] }] }, { b: text('1') }, true],
])('attributes: %s', async (_, policy, MessageAttributes, wanted) => {
  const { subscribe, publish, queued } = await testSns()
  await subscribe('sqs', QUEUE, { FilterPolicy: JSON.stringify(policy) })
  await publish('m', { MessageAttributes })
  expect(queued()).toHaveLength(wanted ? 1 : 0)
})

test.each<[says: string, policy: object, body: string, wanted: boolean]>([
  ['a nested value', { order: { id: [7] } }, '{"order":{"id":7}}', true],
  ['an item', { lines: { sku: ['pen'] } }, '{"lines":[{"sku":"ink"},{"sku":"pen"}]}', true],
  ['another value', { order: { id: [7] } }, '{"order":{"id":8}}', false],
  ['no JSON', { order: { id: [{ exists: false }] } }, 'hello', false],
])('bodies: %s', async (_, policy, body, wanted) => {
  const { subscribe, publish, queued } = await testSns()
  await subscribe('sqs', QUEUE, { FilterPolicy: JSON.stringify(policy), FilterPolicyScope: 'MessageBody' })
  await publish(body)
  expect(queued()).toHaveLength(wanted ? 1 : 0)
})

test('an empty policy is none', async () => {
  const { call, subscribe, publish, queued } = await testSns()
  const SubscriptionArn = await subscribe('sqs', QUEUE, { FilterPolicy: '{"a":["b"]}' })
  await publish('m')
  await call('SetSubscriptionAttributes', { SubscriptionArn, AttributeName: 'FilterPolicy', AttributeValue: '{}' })
  await publish('m')
  expect(queued()).toHaveLength(1)
})

const values = (count: number) => Array.from({ length: count }, (_, at) => `v${at}`)

// Recorded: localstack test_sns_filter_policy.snapshot.json
test.each<[policy: string, scope: string, message: string]>([
  [
    '{"key":[["value"]]}',
    '',
    'FilterPolicy: Match value must be String, number, true, false, or null\n at [Source: (String)"{"key":[["value"]]}"; line: 1, column: 10]',
  ],
  [
    '{"key":[{"suffix":100}]}',
    '',
    'FilterPolicy: suffix match pattern must be a string\n at [Source: (String)"{"key":[{"suffix":100}]}"; line: 1, column: 22]',
  ],
  [
    '{"key":{"suffix":"value"}}',
    '',
    'FilterPolicy: "suffix" must be an object or an array\n at [Source: (String)"{"key":{"suffix":"value"}}"; line: 1, column: 19]',
  ],
  [
    '{"key":[{"numeric":[]}]}',
    '',
    'FilterPolicy: Invalid member in numeric match: ]\n at [Source: (String)"{"key":[{"numeric":[]}]}"; line: 1, column: 22]',
  ],
  [
    '{"key":[{"exists":"no"}]}',
    '',
    'FilterPolicy: exists match pattern must be either true or false.\n at [Source: (String)"{"key":[{"exists":"no"}]}"; line: 1, column: 20]',
  ],
  ['{"key":[{"cidr":"10.0.0.0"}]}', '', "FilterPolicy: Malformed CIDR, one '/' required"],
  [
    'invalid',
    '',
    "FilterPolicy: failed to parse JSON. Unrecognized token 'invalid': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 8]",
  ],
  [JSON.stringify({ key: values(151) }), '', 'FilterPolicy: Filter policy is too complex'],
  [JSON.stringify({ a: values(100), b: values(51) }), '', 'FilterPolicy: Filter policy is too complex'],
  [
    JSON.stringify(Object.fromEntries(values(6).map((key) => [key, ['v']]))),
    '',
    'FilterPolicy: Filter policy can not have more than 5 keys',
  ],
  [
    JSON.stringify({ a: { b: { c: values(4) } }, d: { e: values(3) }, f: values(3) }),
    'MessageBody',
    'FilterPolicy: Filter policy is too complex',
  ],
])('%.60s is refused', async (FilterPolicy, scope, message) => {
  const { subscribe } = await testSns()
  const given = subscribe('sqs', QUEUE, { FilterPolicy, ...(scope && { FilterPolicyScope: scope }) })
  await expect(given).rejects.toMatchObject({ message: `Invalid parameter: Attributes Reason: ${message}` })
})

test('policies on attributes do not go deeper', async () => {
  const { subscribe } = await testSns()
  await expect(subscribe('sqs', QUEUE, { FilterPolicy: '{"a":{"b":["c"]}}' })).rejects.toThrow(
    'Invalid parameter: Filter policy scope MessageAttributes does not support nested filter policy',
  )
})
