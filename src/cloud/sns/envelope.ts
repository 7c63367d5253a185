import type { Message } from './message.ts'
import type { SnsState, Subscription } from './state.ts'

/** What this message says to this protocol. */
export const bodyFor = ({ body, bodies }: Message, protocol: string) => bodies?.[protocol] ?? body

/** There is nobody whose signature anybody could verify: the local cloud signs nothing. */
const SIGNATURE = { version: '1', value: 'EXAMPLE' }

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html#http-notification-json */
export function envelope(state: SnsState, message: Message, { arn, protocol }: Subscription): string {
  return JSON.stringify({
    Type: 'Notification',
    MessageId: message.id,
    ...(message.fifo && { SequenceNumber: message.fifo.sequenceNumber }),
    TopicArn: message.topicArn,
    ...(message.subject !== undefined && { Subject: message.subject }),
    Message: bodyFor(message, protocol),
    Timestamp: new Date(message.publishedAt).toISOString(),
    // Recorded: messages of FIFO topics are not signed.
    ...(!message.fifo && {
      ...{ SignatureVersion: SIGNATURE.version, Signature: SIGNATURE.value, SigningCertURL: certificateUrl(state) },
    }),
    UnsubscribeURL: actionUrl(state, { Action: 'Unsubscribe', SubscriptionArn: arn }),
    ...(Object.keys(message.attributes).length > 0 && { MessageAttributes: shownAttributes(message) }),
  })
}

/** What a function gets. https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html */
export function lambdaEvent(state: SnsState, message: Message, { arn }: Subscription): string {
  const Sns = {
    Type: 'Notification',
    MessageId: message.id,
    TopicArn: message.topicArn,
    Subject: message.subject ?? null,
    Message: bodyFor(message, 'lambda'),
    Timestamp: new Date(message.publishedAt).toISOString(),
    SignatureVersion: SIGNATURE.version,
    Signature: SIGNATURE.value,
    SigningCertUrl: certificateUrl(state),
    UnsubscribeUrl: actionUrl(state, { Action: 'Unsubscribe', SubscriptionArn: arn }),
    MessageAttributes: shownAttributes(message),
  }
  return JSON.stringify({
    Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: arn, Sns }],
  })
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html#http-subscription-confirmation-json */
export function confirmationOf(
  state: SnsState,
  { topicArn, token = '' }: Subscription,
  messageId: string,
  time: number,
): string {
  return JSON.stringify({
    Type: 'SubscriptionConfirmation',
    MessageId: messageId,
    Token: token,
    TopicArn: topicArn,
    Message: `You have chosen to subscribe to the topic ${topicArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
    SubscribeURL: actionUrl(state, { Action: 'ConfirmSubscription', TopicArn: topicArn, Token: token }),
    Timestamp: new Date(time).toISOString(),
    SignatureVersion: SIGNATURE.version,
    Signature: SIGNATURE.value,
    SigningCertURL: certificateUrl(state),
  })
}

const shownAttributes = ({ attributes }: Message) =>
  Object.fromEntries(Object.entries(attributes).map(([name, { type, value }]) => [name, { Type: type, Value: value }]))

/** Answered without a signature: see `front.ts`. */
export const actionUrl = ({ host }: SnsState, query: Record<string, string>) =>
  `${host.endpoint()}/_sns/${host.region}/?${new URLSearchParams(query)}`

const certificateUrl = ({ host }: SnsState) =>
  `${host.endpoint()}/_sns/${host.region}/SimpleNotificationService-local.pem`
