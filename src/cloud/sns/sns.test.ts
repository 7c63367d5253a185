import { expect, test } from 'vitest'
import { QUEUE, TOPIC, testSns } from './sns.fixture.ts'

test('a topic is created once, and seen as AWS shows it', async () => {
  const { call } = await testSns()
  expect(await call('CreateTopic', { Name: 'news' })).toEqual({ TopicArn: TOPIC })
  const { Attributes } = await call('GetTopicAttributes', { TopicArn: TOPIC })
  expect(Attributes).toEqual({
    ...{ TopicArn: TOPIC, Owner: '000000000000', DisplayName: '' },
    ...{ SubscriptionsConfirmed: '0', SubscriptionsPending: '0', SubscriptionsDeleted: '0' },
    Policy: expect.stringContaining('"AWS:SourceOwner":"000000000000"'),
    EffectiveDeliveryPolicy: expect.stringContaining('"numRetries":3'),
  })
  await call('SetTopicAttributes', { TopicArn: TOPIC, AttributeName: 'DisplayName', AttributeValue: 'News' })
  expect(await call('GetTopicAttributes', { TopicArn: TOPIC })).toMatchObject({ Attributes: { DisplayName: 'News' } })
  expect(await call('ListTopics', {})).toEqual({ Topics: [{ TopicArn: TOPIC }] })
  await call('DeleteTopic', { TopicArn: TOPIC })
  await expect(call('GetTopicAttributes', { TopicArn: TOPIC })).rejects.toThrow('Topic does not exist')
})

test('a subscription is made once, seen, changed and ended', async () => {
  const { call, subscribe } = await testSns()
  const SubscriptionArn = await subscribe('sqs', QUEUE, { RawMessageDelivery: 'True' })
  expect(await subscribe('sqs', QUEUE, { RawMessageDelivery: 'true', FilterPolicyScope: 'MessageAttributes' })).toBe(
    SubscriptionArn,
  )
  await expect(subscribe('sqs', QUEUE, { RawMessageDelivery: 'false' })).rejects.toThrow(
    'Invalid parameter: Attributes Reason: Subscription already exists with different attributes',
  )
  const FilterPolicy = '{"kind":["a"]}'
  await call('SetSubscriptionAttributes', {
    ...{ SubscriptionArn, AttributeName: 'FilterPolicy', AttributeValue: FilterPolicy },
  })
  expect(await call('GetSubscriptionAttributes', { SubscriptionArn })).toEqual({
    Attributes: {
      ...{ SubscriptionArn, TopicArn: TOPIC, Protocol: 'sqs', Endpoint: QUEUE, Owner: '000000000000' },
      ...{ PendingConfirmation: 'false', ConfirmationWasAuthenticated: 'true', RawMessageDelivery: 'true' },
      SubscriptionPrincipal: 'arn:aws:iam::000000000000:root',
      ...{ FilterPolicy, FilterPolicyScope: 'MessageAttributes' },
    },
  })
  const listed = { SubscriptionArn, Owner: '000000000000', Protocol: 'sqs', Endpoint: QUEUE, TopicArn: TOPIC }
  expect(await call('ListSubscriptionsByTopic', { TopicArn: TOPIC })).toEqual({ Subscriptions: [listed] })
  await call('Unsubscribe', { SubscriptionArn })
  await call('Unsubscribe', { SubscriptionArn }) // twice is fine
  expect(await call('ListSubscriptions', {})).toEqual({ Subscriptions: [] })
  expect(await call('GetTopicAttributes', { TopicArn: TOPIC })).toMatchObject({
    Attributes: { SubscriptionsDeleted: '1' },
  })
})

test('a batch is published', async () => {
  const { call, subscribe, queued, clock } = await testSns()
  await subscribe('sqs', QUEUE, { RawMessageDelivery: 'true' })
  const entries = [
    { Id: 'a', Message: 'one' },
    { Id: 'b', Message: 'two' },
  ]
  expect(await call('PublishBatch', { TopicArn: TOPIC, PublishBatchRequestEntries: entries })).toEqual({
    Successful: [
      { Id: 'a', MessageId: expect.any(String) },
      { Id: 'b', MessageId: expect.any(String) },
    ],
    Failed: [],
  })
  await clock.advance(0)
  expect(queued().map(({ MessageBody }) => MessageBody)).toEqual(['one', 'two'])
})

test('permissions make a policy', async () => {
  const { call } = await testSns()
  const permission = { TopicArn: TOPIC, Label: 'l', AWSAccountId: ['111111111111'], ActionName: ['Publish'] }
  await call('AddPermission', permission)
  await expect(call('AddPermission', permission)).rejects.toThrow('Invalid parameter: Statement already exists')
  const policy = async () => {
    const { Attributes } = await call('GetTopicAttributes', { TopicArn: TOPIC })
    return JSON.parse((Attributes as { Policy: string }).Policy).Statement
  }
  expect(await policy()).toMatchObject([
    { Sid: '__default_statement_ID' },
    {
      ...{ Sid: 'l', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111111111111:root' } },
      ...{ Action: 'SNS:Publish', Resource: TOPIC },
    },
  ])
  await call('RemovePermission', { TopicArn: TOPIC, Label: 'l' })
  expect(await policy()).toHaveLength(1)
})

test('AWS’s services publish where the policy lets them', async () => {
  const { call, ask } = await testSns()
  const service = { principal: 'events.amazonaws.com', sourceArn: 'arn:rule' }
  const caller = { account: '000000000000', arn: service.principal, userId: service.principal, service }
  const publish = () => ask('sns', 'Publish', { TopicArn: TOPIC, Message: 'm' }, caller)
  await expect(publish()).rejects.toThrow('is not authorized to perform: SNS:Publish on resource')
  const Statement = {
    ...{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sns:Publish', Resource: TOPIC },
  }
  const AttributeValue = JSON.stringify({ Version: '2012-10-17', Statement })
  await call('SetTopicAttributes', { TopicArn: TOPIC, AttributeName: 'Policy', AttributeValue })
  expect(await publish()).toMatchObject({ MessageId: expect.any(String) })
})

test('topics have tags', async () => {
  const { call } = await testSns()
  await call('TagResource', { ResourceArn: TOPIC, Tags: [{ Key: 'a', Value: '1' }] })
  await call('TagResource', { ResourceArn: TOPIC, Tags: [{ Key: 'b', Value: '2' }] })
  await call('UntagResource', { ResourceArn: TOPIC, TagKeys: ['a'] })
  expect(await call('ListTagsForResource', { ResourceArn: TOPIC })).toEqual({ Tags: [{ Key: 'b', Value: '2' }] })
  const Tags = [
    { Key: 'k', Value: '1' },
    { Key: 'k', Value: '2' },
  ]
  await expect(call('CreateTopic', { Name: 'x', Tags })).rejects.toThrow('Duplicated keys are not allowed.')
})

// Recorded: localstack tests/aws/services/sns/test_sns.snapshot.json
const publish = (more: object) => ['Publish', { TopicArn: TOPIC, Message: 'm', ...more }] as const
const attribute = (value: object, name = 'attr1') => publish({ MessageAttributes: { [name]: value } })
const subscribe = (Protocol: string, Endpoint: string) =>
  ['Subscribe', { TopicArn: TOPIC, Protocol, Endpoint }] as const
const batch = (...entries: object[]) =>
  ['PublishBatch', { TopicArn: TOPIC, PublishBatchRequestEntries: entries }] as const

test.each<[string, object, string]>([
  [...publish({ TopicArn: 'news' }), 'Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1'],
  [...publish({ TopicArn: `${TOPIC}-not` }), 'Topic does not exist'],
  [...publish({ Subject: '' }), 'Invalid parameter: Subject'],
  [...publish({ Message: '' }), 'Invalid parameter: Empty message'],
  [...publish({ Message: 'x'.repeat(262_145) }), 'Invalid parameter: Message too long'],
  [
    ...publish({ MessageStructure: 'json', Message: '{"sqs":"m"}' }),
    'Invalid parameter: Message Structure - No default entry in JSON message body',
  ],
  [
    ...publish({ MessageStructure: 'json', Message: '{' }),
    'Invalid parameter: Message Structure - JSON message body failed to parse',
  ],
  [
    ...attribute({ DataType: 'String', StringValue: '' }),
    "The message attribute 'attr1' must contain non-empty message attribute value for message attribute type 'String'.",
  ],
  [
    ...attribute({ DataType: 'String', BinaryValue: new Uint8Array([1]) }),
    "The message attribute 'attr1' with type 'String' must use field 'String'.",
  ],
  [
    ...attribute({ DataType: 'Integer', StringValue: '1' }),
    "The message attribute 'attr1' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.",
  ],
  [
    ...attribute({ DataType: 'String', StringValue: '1' }, 'a^b'),
    "Invalid non-alphanumeric character '#x5E' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.",
  ],
  [
    ...subscribe('test-protocol', 'x'),
    'Invalid parameter: Amazon SNS does not support this protocol string: test-protocol',
  ],
  [...subscribe('sqs', 'http://127.0.0.1/000000000000/work'), 'Invalid parameter: SQS endpoint ARN'],
  [
    ...subscribe('sqs', `${QUEUE}.fifo`),
    'Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics',
  ],
  [...subscribe('sms', 'NAA+15551234567'), 'Invalid SMS endpoint: NAA+15551234567'],
  [
    ...batch(...Array.from({ length: 11 }, (_, at) => ({ Id: `${at}`, Message: 'm' }))),
    'more entries than permissible.',
  ],
  [
    ...batch({ Id: 'a', Message: 'm' }, { Id: 'a', Message: 'm' }),
    'Two or more batch entries in the request have the same Id.',
  ],
  [
    ...batch({ Id: 'message.id', Message: 'm' }),
    'The Id of a batch entry in the batch request contains an impermissible character: message.id',
  ],
  ['CreateTopic', { Name: 'not a name' }, 'Invalid parameter: Topic Name'],
  [
    'CreateTopic',
    { Name: 'news', Attributes: { DisplayName: 'other' } },
    'Topic already exists with different attributes',
  ],
  ['GetSubscriptionAttributes', { SubscriptionArn: `${TOPIC}:1` }, 'Subscription does not exist'],
])('%s %.80j is refused', async (operation, input, message) => {
  const { call } = await testSns()
  await expect(call(operation, input)).rejects.toThrow(message)
})
