import { Subscribe$, type SubscribeInput } from '@aws-sdk/client-sns'
import { action, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { invalidParameter } from '../errors.ts'
import type { SnsState, Subscription } from '../state.ts'
import {
  checkedProtocol,
  keepSubscription,
  shownSubscription,
  subscriptionsOf,
  withAttribute,
} from '../subscription.ts'
import { findTopic } from '../topic.ts'

/** https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html: what is there already, and no different, is answered. */
export const subscribe = action({
  operation: Subscribe$,

  run({ state, clock, journal, caller, requestId }: Context<SnsState>, input: SubscribeInput) {
    const { TopicArn, Protocol = '', Endpoint: endpoint = '', Attributes = {} } = input
    const topic = findTopic(state, TopicArn)
    const protocol = checkedProtocol(Protocol, endpoint, topic)
    const attributes = checkedAttributes(Attributes)
    const there = subscriptionsOf(state, topic.arn).find(
      (each) => each.protocol === protocol && each.endpoint === endpoint,
    )
    if (there) {
      const shown: Record<string, string> = {
        FilterPolicyScope: 'MessageAttributes',
        ...shownSubscription(state, there),
      }
      if (Object.entries(attributes).some(([name, value]) => shown[name] !== value))
        throw invalidParameter('Attributes Reason: Subscription already exists with different attributes')
      if (there.token !== undefined) ask(there.arn) // once more
      return { SubscriptionArn: answer(there, input) }
    }
    const isAsked = protocol !== 'sqs' && protocol !== 'lambda'
    const subscription: Subscription = {
      ...{ arn: `${topic.arn}:${crypto.randomUUID()}`, topicArn: topic.arn, protocol, endpoint },
      ...{ principal: caller.arn, attributes, wasAuthenticated: !isAsked },
      ...(isAsked && { token: newToken() }),
    }
    keepSubscription(state, subscription)
    const { arn } = subscription
    const now = clock.now()
    journal.write({
      ...{ time: now, service: 'sns', kind: 'subscribed', topic: topic.arn, subscription: arn, protocol, endpoint },
      requestId,
    })
    if (isAsked) ask(arn)
    return { SubscriptionArn: answer(subscription, input) }

    function ask(subscriptionArn: string): void {
      const now = clock.now()
      state.deliveries.accept({
        ...{ id: crypto.randomUUID(), acceptedAt: now, dueAt: now, attempts: 0, subscriptionArn },
      })
    }
  },
})

const answer = ({ arn, token }: Subscription, { ReturnSubscriptionArn }: SubscribeInput) =>
  token === undefined || ReturnSubscriptionArn ? arn : 'pending confirmation'

/** The scope first: what a policy may say depends on it. */
function checkedAttributes(given: Record<string, string>): Readonly<Record<string, string>> {
  const names = Object.keys(given).sort((a, b) => Number(b === 'FilterPolicyScope') - Number(a === 'FilterPolicyScope'))
  try {
    return names.reduce<Readonly<Record<string, string>>>(
      (attributes, name) => withAttribute(attributes, name, given[name] ?? ''),
      {},
    )
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    const what = error.message.replace(/^Invalid parameter: /, '')
    // Recorded: one of the refusals is not told as an attribute's.
    throw what.startsWith('Filter policy scope') ? error : invalidParameter(`Attributes Reason: ${what}`)
  }
}

/** As long as AWS's. */
const newToken = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(128)), (byte) => byte.toString(16).padStart(2, '0')).join('')
