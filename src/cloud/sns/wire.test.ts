import * as events from '@aws-sdk/client-eventbridge'
import * as sdk from '@aws-sdk/client-sns'
import * as sqs from '@aws-sdk/client-sqs'
import { expect, test } from 'vitest'
import { heldClock } from '../clock.ts'
import { createCloud } from '../cloud.ts'
import type { HttpRequest } from '../http.ts'
import { memoryStore } from '../store.ts'

test('today’s SDKs: a rule’s events come through a topic into a queue, by everybody’s policies', async () => {
  const { settings, cloud } = wired()
  const topics = new sdk.SNSClient(settings)
  const buses = new events.EventBridgeClient(settings)
  const queues = new sqs.SQSClient(settings)
  const { TopicArn } = await topics.send(new sdk.CreateTopicCommand({ Name: 'news', Tags: [{ Key: 'a', Value: 'b' }] }))
  const { QueueUrl } = await queues.send(new sqs.CreateQueueCommand({ QueueName: 'work' }))
  const Endpoint = 'arn:aws:sqs:us-east-1:000000000000:work'
  const Attributes = { RawMessageDelivery: 'true', FilterPolicyScope: 'MessageBody', FilterPolicy: '{"total":[7]}' }
  await topics.send(new sdk.SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, Attributes }))
  const { RuleArn } = await buses.send(new events.PutRuleCommand({ Name: 'r', EventPattern: '{"source":["shop"]}' }))
  const Targets = [{ Id: 't', Arn: TopicArn, InputPath: '$.detail' }]
  await buses.send(new events.PutTargetsCommand({ Rule: 'r', Targets }))
  const policy = (service: string, Action: string, Resource: string, source: string) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        ...{ Effect: 'Allow', Principal: { Service: `${service}.amazonaws.com` }, Action, Resource },
        Condition: { ArnEquals: { 'aws:SourceArn': source } },
      },
    })
  const AttributeValue = policy('events', 'sns:Publish', TopicArn ?? '', RuleArn ?? '')
  await topics.send(new sdk.SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue }))
  const Policy = policy('sns', 'sqs:SendMessage', Endpoint, TopicArn ?? '')
  await queues.send(new sqs.SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }))

  const entry = (total: number) => ({ Source: 'shop', DetailType: 'Order', Detail: JSON.stringify({ total }) })
  const put = await buses.send(new events.PutEventsCommand({ Entries: [entry(7), entry(8)] }))
  expect(put.FailedEntryCount).toBe(0)
  const received = queues.send(new sqs.ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }))
  await cloud.clock.advance(2000)
  expect((await received).Messages?.map(({ Body }) => Body)).toEqual(['{"total":7}'])
})

test('errors are those of the SDKs', async () => {
  const { settings } = wired()
  const topics = new sdk.SNSClient(settings)
  const TopicArn = 'arn:aws:sns:us-east-1:000000000000:none'
  await expect(topics.send(new sdk.PublishCommand({ TopicArn, Message: 'm' }))).rejects.toMatchObject({
    ...{ name: 'NotFoundException', message: 'Topic does not exist', $metadata: { httpStatusCode: 404 } },
  })
  await expect(topics.send(new sdk.PublishCommand({ TopicArn: 'x', Message: 'm' }))).rejects.toBeInstanceOf(
    sdk.InvalidParameterException,
  )
  const buses = new events.EventBridgeClient(settings)
  await expect(buses.send(new events.DescribeRuleCommand({ Name: 'none' }))).rejects.toMatchObject({
    ...{ name: 'ResourceNotFoundException', message: 'Rule none does not exist on EventBus default.' },
  })
  await expect(buses.send(new events.PutRuleCommand({ Name: 'r', EventPattern: '{}' }))).rejects.toBeInstanceOf(
    events.InvalidEventPatternException,
  )
})

type Sent = { method: string; path: string; headers: Record<string, string>; body?: string | Uint8Array }

/** A whole cloud without a port. */
function wired() {
  const noDriver = { start: () => Promise.reject(new Error('no functions here')), close: async () => {} }
  const cloud = createCloud({ driver: noDriver, clock: heldClock(), store: memoryStore() })
  cloud.endpoint = 'http://127.0.0.1:4566'
  const handle = async ({ method, path, headers, body = '' }: Sent) => {
    const request: HttpRequest = {
      ...{ method, path, query: '' },
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
      body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    }
    const answer = await cloud.handle(request)
    const stream = new Blob([answer.body as BlobPart]).stream()
    return { response: { statusCode: answer.status, headers: answer.headers, body: stream } }
  }
  const credentials = cloud.keys.issueOwner(cloud.account)
  const settings = {
    ...{ region: 'us-east-1', endpoint: cloud.endpoint, credentials, maxAttempts: 1 },
    requestHandler: { handle } as unknown as NonNullable<sdk.SNSClientConfig['requestHandler']>,
  }
  return { cloud, settings }
}
