import { actionUrl, bodyFor, confirmationOf, envelope } from './envelope.ts'
import type { Message } from './message.ts'
import type { Email, SnsState, Subscription } from './state.ts'

/** Emails are kept in the outbox instead of sent, so many of them: `GET /_workshop/reports/sns/outbox`. */
const KEPT = 1000

export const isMail = ({ protocol }: Pick<Subscription, 'protocol'>) =>
  protocol === 'email' || protocol === 'email-json'

export function mailMessage(state: SnsState, subscription: Subscription, message: Message): void {
  const { arn, protocol } = subscription
  keep(state, subscription, message.id, {
    subject: message.subject ?? 'AWS Notification Message',
    body: protocol === 'email-json' ? envelope(state, message, subscription) : bodyFor(message, protocol),
    unsubscribeUrl: actionUrl(state, { Action: 'Unsubscribe', SubscriptionArn: arn }),
  })
}

/** Whoever reads it follows the link, and is subscribed. https://docs.aws.amazon.com/sns/latest/dg/SendMessageToEmail.html */
export function mailQuestion(state: SnsState, subscription: Subscription, id: string): void {
  const { protocol, topicArn, token = '' } = subscription
  const confirmUrl = actionUrl(state, { Action: 'ConfirmSubscription', TopicArn: topicArn, Token: token })
  keep(state, subscription, id, {
    subject: 'AWS Notification - Subscription Confirmation',
    body:
      protocol === 'email-json'
        ? confirmationOf(state, subscription, id, state.host.clock.now())
        : `You have been subscribed to the topic ${topicArn}.\nTo confirm, follow this link; if you did not ask for it, do nothing:\n${confirmUrl}`,
    confirmUrl,
  })
}

type Said = Pick<Email, 'subject' | 'body' | 'confirmUrl' | 'unsubscribeUrl'>

function keep({ host, outbox }: SnsState, { endpoint, topicArn }: Subscription, messageId: string, said: Said): void {
  const email: Email = { messageId, topicArn, to: endpoint, ...said, sentAt: host.clock.now() }
  outbox.set(`${messageId}:${endpoint}`, email)
  for (const key of outbox.keys()) {
    if (outbox.size <= KEPT) break
    outbox.delete(key)
  }
  host.journal.write({ time: email.sentAt, service: 'sns', kind: 'email-sent', ...email })
}
