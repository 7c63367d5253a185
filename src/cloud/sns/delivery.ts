import { fromBase64 } from '@smithy/core/serde'
import { asService } from '../action.ts'
import type { Pending, Ways } from '../delivery/deliveries.ts'
import { queueUrl } from '../delivery/send.ts'
import { ServiceError } from '../errors.ts'
import { bodyFor, confirmationOf, envelope, lambdaEvent } from './envelope.ts'
import { Lines } from './lines.ts'
import { isMail, mailMessage, mailQuestion } from './mail.ts'
import type { Message } from './message.ts'
import { retryAfter } from './retries.ts'
import type { SnsState, Subscription } from './state.ts'

/** A message on its way to one subscription; without one, the question whether the endpoint wants to have any. */
export type SnsDelivery = Pending & { subscriptionArn: string; message?: Message }

export function waysOf(state: () => SnsState, host: SnsState['host']): Omit<Ways<SnsDelivery>, 'table'> {
  const { clock, journal } = host
  const note = (kind: string, { subscriptionArn, message }: SnsDelivery, members: object = {}) =>
    journal.write({
      ...{ time: clock.now(), service: 'sns', kind, subscription: subscriptionArn },
      ...(message && { topic: message.topicArn, messageId: message.id }),
      ...members,
    })
  const find = ({ subscriptionArn }: SnsDelivery) => state().subscriptions.get(subscriptionArn)
  const lines = new Lines()

  return {
    clock,
    async attempt(item) {
      const subscription = find(item)
      if (!subscription) return // unsubscribed meanwhile
      if (!item.message) return ask(state(), subscription, item.id)
      const { message } = item
      const send = () => deliver(state(), subscription, message)
      await (message.fifo ? lines.inTurn(subscription.arn, send) : send())
      note('message-delivered', item, { protocol: subscription.protocol, endpoint: subscription.endpoint })
    },
    retryAfter(item, error) {
      const subscription = find(item)
      const wait =
        subscription && retryAfter(item.attempts, error, subscription, state().topics.get(subscription.topicArn))
      note('delivery-failed', item, {
        ...{ attempt: item.attempts, message: messageOf(error) },
        ...(wait !== undefined && { retryAt: clock.now() + wait }),
      })
      return wait
    },
    async giveUp(item, error) {
      const subscription = find(item)
      const { RedrivePolicy = '{}' } = subscription?.attributes ?? {}
      const { deadLetterTargetArn } = JSON.parse(RedrivePolicy) as { deadLetterTargetArn?: string }
      if (!subscription || !item.message || !deadLetterTargetArn)
        return note('message-dropped', item, { why: messageOf(error) })
      await toQueue(state(), subscription, item.message, deadLetterTargetArn)
      note('message-dead-lettered', item, { queue: deadLetterTargetArn })
    },
    lost: (item, error) => note('message-dropped', item, { why: messageOf(error) }),
  }
}

const isRaw = ({ attributes }: Subscription) => attributes.RawMessageDelivery === 'true'

async function deliver(state: SnsState, subscription: Subscription, message: Message): Promise<void> {
  const { host } = state
  const { protocol, endpoint } = subscription
  switch (protocol) {
    case 'sqs':
      return toQueue(state, subscription, message, endpoint)
    case 'lambda': {
      const Payload = new TextEncoder().encode(lambdaEvent(state, message, subscription))
      const input = { FunctionName: endpoint, InvocationType: 'Event', Payload }
      const caller = asService(host.account, 'sns.amazonaws.com', message.topicArn, message.trace)
      return void (await host.ask('lambda', 'Invoke', input, caller))
    }
    case 'http':
    case 'https':
      return post(
        state,
        subscription,
        { id: message.id, type: 'Notification' },
        isRaw(subscription) ? bodyFor(message, protocol) : envelope(state, message, subscription),
      )
    case 'email':
    case 'email-json':
      return mailMessage(state, subscription, message)
  }
}

async function toQueue(state: SnsState, subscription: Subscription, message: Message, queue: string): Promise<void> {
  const { host } = state
  const input = isRaw(subscription)
    ? { MessageBody: bodyFor(message, 'sqs'), ...sqsAttributes(message) }
    : { MessageBody: envelope(state, message, subscription) }
  const caller = asService(host.account, 'sns.amazonaws.com', message.topicArn, message.trace)
  await host.ask('sqs', 'SendMessage', { QueueUrl: queueUrl(host, queue), ...input, ...place(message, queue) }, caller)
}

/** Recorded: a FIFO topic's message has no group in a standard queue. */
function place({ fifo, groupId }: Message, queue: string) {
  if (!fifo) return groupId !== undefined && { MessageGroupId: groupId }
  return queue.endsWith('.fifo') && { MessageGroupId: groupId, MessageDeduplicationId: fifo.deduplicationId }
}

/** More than ten are refused by SQS: the message is lost then, as on AWS. */
function sqsAttributes({ attributes }: Message) {
  const entries = Object.entries(attributes)
  if (entries.length === 0) return {}
  const MessageAttributes = Object.fromEntries(
    entries.map(([name, { type, value }]) => [
      name,
      // SQS knows no arrays.
      type.startsWith('Binary')
        ? { DataType: type, BinaryValue: fromBase64(value) }
        : { DataType: type, StringValue: value },
    ]),
  )
  return { MessageAttributes }
}

/** Asks an HTTP endpoint, or who reads emails, whether they want the messages of the topic. */
async function ask(state: SnsState, subscription: Subscription, id: string): Promise<void> {
  if (subscription.token === undefined) return
  if (isMail(subscription)) return mailQuestion(state, subscription, id)
  const text = confirmationOf(state, subscription, id, state.host.clock.now())
  await post(state, subscription, { id, type: 'SubscriptionConfirmation' }, text)
}

type Posted = { id: string; type: 'Notification' | 'SubscriptionConfirmation' }

/** Recorded: localstack test_sns.snapshot.json, `test_subscribe_external_http_endpoint`. */
async function post(state: SnsState, subscription: Subscription, { id, type }: Posted, body: string): Promise<void> {
  const { arn, topicArn, endpoint, attributes } = subscription
  const { requestPolicy } = JSON.parse(attributes.DeliveryPolicy ?? '{}') as {
    requestPolicy?: { headerContentType?: string } | null
  }
  const headers = {
    'content-type': requestPolicy?.headerContentType ?? 'text/plain; charset=UTF-8',
    'user-agent': 'Amazon Simple Notification Service Agent',
    'x-amz-sns-message-type': type,
    'x-amz-sns-message-id': id,
    'x-amz-sns-topic-arn': topicArn,
    ...(type === 'Notification' && { 'x-amz-sns-subscription-arn': arn }),
    ...(type === 'Notification' && isRaw(subscription) && { 'x-amz-sns-rawdelivery': 'true' }),
  }
  const { status } = await state.fetch(endpoint, { method: 'POST', headers, body, redirect: 'manual' })
  if (status < 200 || status > 299) throw new ServiceError('HttpEndpoint', `The endpoint answered ${status}.`, status)
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
