import { expect, test } from 'vitest'
import { sns } from '../../sns/sns.ts'
import { snsSubscription } from './sns-subscription.ts'
import { snsTopic } from './sns-topic.ts'
import { snsTopicPolicy } from './sns-topic-policy.ts'
import { typesOn } from './type.fixture.ts'

const ARN = 'arn:aws:sns:us-east-1:000000000000'
const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:q'

function started() {
  const cloud = typesOn([sns])
  const call = cloud.asking('sns')
  const shown = async (operation: string, input: object) =>
    (await call(operation, input)).Attributes as Record<string, string>
  return {
    ...{ ...cloud, call },
    topic: (TopicArn: string) => shown('GetTopicAttributes', { TopicArn }),
    subscription: (SubscriptionArn: string) => shown('GetSubscriptionAttributes', { SubscriptionArn }),
    endpoints: async (TopicArn: string) =>
      ((await call('ListSubscriptionsByTopic', { TopicArn })).Subscriptions as { Endpoint: string }[])
        .map(({ Endpoint }) => Endpoint)
        .sort(),
  }
}

test('a topic has the attributes, tags and subscriptions of its template', async () => {
  const { make, call, topic, endpoints, kept } = started()
  const made = await make(snsTopic, {
    ...{ TopicName: 'orders', DisplayName: 'Orders', TracingConfig: 'Active', Tags: [{ Key: 'a', Value: '1' }] },
    Subscription: [1, 2].map((n) => ({ Protocol: 'sqs', Endpoint: `${QUEUE}${n}` })),
    DeliveryStatusLogging: [{ Protocol: 'http/s', SuccessFeedbackSampleRate: '5' }],
  })
  const TopicArn = `${ARN}:orders`
  expect(made).toMatchObject({ physicalId: TopicArn, attributes: { TopicArn, TopicName: 'orders' } })
  expect(await topic(TopicArn)).toMatchObject({
    ...{ DisplayName: 'Orders', TracingConfig: 'Active', HTTPSuccessFeedbackSampleRate: '5' },
  })
  const Subscription = [2, 3].map((n) => ({ Protocol: 'sqs', Endpoint: `${QUEUE}${n}` }))
  const changed = await made.update({ TopicName: 'orders', Subscription })
  expect(await endpoints(TopicArn)).toEqual([`${QUEUE}2`, `${QUEUE}3`])
  const now = await topic(TopicArn)
  expect(now).toMatchObject({ DisplayName: '', TracingConfig: 'PassThrough' })
  expect(now.HTTPSuccessFeedbackSampleRate).toBeUndefined()
  const { Tags } = await call('ListTagsForResource', { ResourceArn: TopicArn })
  expect(Tags).not.toContainEqual({ Key: 'a', Value: '1' })
  await expect(make(snsTopic, { TopicName: 'orders' })).rejects.toThrow(`with identifier '${TopicArn}' already exists.`)
  const fifo = await changed.update({ FifoTopic: true, ContentBasedDeduplication: true })
  expect(fifo).toMatchObject({ replaced: true, physicalId: expect.stringMatching(/:shop-Thing-[A-Z0-9]+\.fifo$/) })
  expect(await topic(fifo.physicalId)).toMatchObject({ FifoTopic: 'true', ContentBasedDeduplication: 'true' })
  await expect(fifo.update({ FifoTopic: true, DataProtectionPolicy: {} })).rejects.toThrow('PutDataProtectionPolicy')
  await fifo.delete()
  expect(kept()).toEqual([])
})

test('a subscription filters by body or by attributes, one after the other', async () => {
  const { make, subscription, kept } = started()
  const { physicalId: TopicArn, ...topic } = await make(snsTopic, {}, { logicalId: 'Topic' })
  const of = { TopicArn, Protocol: 'sqs', Endpoint: QUEUE }
  const RedrivePolicy = { deadLetterTargetArn: `${QUEUE}-failed` }
  const FilterPolicy = { order: { kind: ['book'] } }
  const body = { FilterPolicyScope: 'MessageBody', FilterPolicy }
  const made = await make(snsSubscription, { ...of, ...body, RawMessageDelivery: 'true', RedrivePolicy })
  const arn = made.physicalId
  expect(made.attributes).toEqual({ Arn: arn })
  expect(await subscription(arn)).toMatchObject({
    ...{ RawMessageDelivery: 'true', FilterPolicyScope: 'MessageBody', FilterPolicy: JSON.stringify(FilterPolicy) },
    RedrivePolicy: JSON.stringify(RedrivePolicy),
  })
  await made.update({ ...of, FilterPolicy: { kind: ['book'] } })
  const now = await subscription(arn)
  expect(now).toMatchObject({
    RawMessageDelivery: 'false',
    FilterPolicyScope: 'MessageAttributes',
    FilterPolicy: '{"kind":["book"]}',
  })
  expect(now.RedrivePolicy).toBeUndefined()
  await made.update({ ...of, ...body })
  expect(await subscription(arn)).toMatchObject({ FilterPolicyScope: 'MessageBody' })
  await made.update(of)
  expect((await subscription(arn)).FilterPolicy ?? '{}').toBe('{}')
  const other = await made.update({ ...of, Endpoint: `${QUEUE}2` })
  expect(other.replaced).toBe(true)
  await expect(subscription(arn)).rejects.toThrow('does not exist')
  await expect(other.update({ ...of, Endpoint: `${QUEUE}2`, Region: 'eu-west-1' })).rejects.toThrow('one region')
  await other.delete()
  await topic.delete()
  expect(kept()).toEqual([])
})

test('topics get back their own policy when one for several leaves them', async () => {
  const { make, topic } = started()
  const [one, two] = [await make(snsTopic, { TopicName: 'one' }), await make(snsTopic, { TopicName: 'two' })]
  const arns = [one.physicalId, two.physicalId] as const
  const before = await topic(arns[0])
  const PolicyDocument = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sns:Publish', Resource: '*' }],
  }
  const policies = async () => (await Promise.all(arns.map(topic))).map(({ Policy }) => Policy)
  const made = await make(snsTopicPolicy, { PolicyDocument, Topics: [...arns] })
  expect(made.attributes).toEqual({ Id: made.physicalId })
  expect(await policies()).toEqual([JSON.stringify(PolicyDocument), JSON.stringify(PolicyDocument)])
  await made.update({ PolicyDocument, Topics: [arns[1]] })
  expect(await policies()).toEqual([before.Policy, JSON.stringify(PolicyDocument)])
  await one.delete()
  await made.delete()
  expect(await topic(arns[1])).toMatchObject({ Policy: String(before.Policy).replace(':one', ':two') })
})
