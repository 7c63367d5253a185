import { ServiceError } from '../errors.ts'
import { recorder } from '../recorder.fixture.ts'
import { memoryStore } from '../store.ts'
import { testCloud } from '../test-cloud.ts'
import { createSns } from './sns.ts'

export const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:work'
export const DEAD = 'arn:aws:sqs:us-east-1:000000000000:dead'
export const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:count'
export const TOPIC = 'arn:aws:sns:us-east-1:000000000000:news'

type Sent = { url: string; headers: Record<string, string>; body: string }

/** SNS with a topic, between services that only listen; what `faults` names refuses so many times. For tests alone. */
export async function testSns(
  faults: { sqs?: number; lambda?: number; http?: number; error?: Error } = {},
  store = memoryStore(),
) {
  const left = { sqs: 0, lambda: 0, http: 0, ...faults }
  const posted: Sent[] = []
  const take = (name: 'sqs' | 'lambda' | 'http') => {
    if (left[name]-- > 0) throw faults.error ?? new ServiceError('ServiceException', 'not now', 500)
  }
  const sqs = recorder('sqs', ['SendMessage'], (_, { QueueUrl }) => {
    if (!String(QueueUrl).endsWith('/dead')) take('sqs')
    return {}
  })
  const lambda = recorder('lambda', ['Invoke'], () => take('lambda') ?? {})
  const fetcher = async (url: unknown, { headers, body }: { headers?: unknown; body?: unknown } = {}) => {
    posted.push({ url: String(url), headers: headers as Sent['headers'], body: String(body) })
    return { status: left.http-- > 0 ? 500 : 200 }
  }
  const service = createSns(fetcher as unknown as typeof fetch)
  const cloud = testCloud([service, sqs.service, lambda.service], { store })
  const call = cloud.asking('sns')
  await call('CreateTopic', { Name: 'news' })
  return {
    ...cloud,
    call,
    service,
    posted,
    subscribe: async (Protocol: string, Endpoint: string, Attributes: object = {}) =>
      String(
        (await call('Subscribe', { TopicArn: TOPIC, Protocol, Endpoint, Attributes, ReturnSubscriptionArn: true }))
          .SubscriptionArn,
      ),
    publish: async (Message: string, more: object = {}) => {
      const { MessageId } = await call('Publish', { TopicArn: TOPIC, Message, ...more })
      await cloud.clock.advance(0)
      return MessageId
    },
    queued: () => sqs.asked('SendMessage') as { QueueUrl: string; MessageBody: string; MessageAttributes?: object }[],
    invoked: () =>
      lambda.asked('Invoke').map(({ Payload }) => JSON.parse(new TextDecoder().decode(Payload as Uint8Array))),
  }
}
