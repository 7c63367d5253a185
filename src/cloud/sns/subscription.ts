import { ServiceError } from '../errors.ts'
import { PatternError, parsePattern } from '../event-pattern/event-pattern.ts'
import { invalidParameter, notBuilt, subscriptionNotFound } from './errors.ts'
import { isFifo } from './fifo.ts'
import { isJson, readFilter, redacted } from './filter-policy.ts'
import type { Protocol, SnsState, Subscription, Topic } from './state.ts'
import { checkArn, HTTP_RETRIES } from './topic.ts'

/** Throws for what is no ARN, and when there is no such subscription. */
export function findSubscription(state: SnsState, arn = ''): Subscription {
  checkArn(arn, 'SubscriptionArn')
  const subscription = state.subscriptions.get(arn)
  if (!subscription) throw subscriptionNotFound()
  return subscription
}

export const subscriptionsOf = (state: SnsState, topicArn: string): Subscription[] =>
  [...(state.subscriptionsOf.get(topicArn) ?? [])].flatMap((arn) => state.subscriptions.get(arn) ?? [])

export function keepSubscription(state: SnsState, subscription: Subscription): void {
  state.subscriptions.set(subscription.arn, subscription)
  makeLive(state, subscription)
}

export function makeLive(state: SnsState, { arn, topicArn, attributes }: Subscription): void {
  const siblings = state.subscriptionsOf.get(topicArn) ?? new Set()
  state.subscriptionsOf.set(topicArn, siblings.add(arn))
  const { FilterPolicy = '', FilterPolicyScope = 'MessageAttributes' } = attributes
  const filter = readFilter(FilterPolicy, FilterPolicyScope)
  if (filter) state.filters.set(arn, filter)
  else state.filters.delete(arn)
}

export function forgetSubscription(state: SnsState, { arn, topicArn }: Subscription): void {
  state.subscriptions.delete(arn)
  state.subscriptionsOf.get(topicArn)?.delete(arn)
  state.filters.delete(arn)
  const topic = state.topics.get(topicArn)
  if (topic) state.topics.set(topicArn, { ...topic, deleted: topic.deleted + 1 })
}

/** The protocol, if the endpoint is one of it. Recorded where nothing else is said: localstack test_sns.snapshot.json */
export function checkedProtocol(protocol: string, endpoint: string, topic: Topic): Protocol {
  switch (protocol) {
    case 'sqs':
      if (!/^arn:[\w-]+:sqs:[\w-]+:\d{12}:./.test(endpoint)) throw invalidParameter('SQS endpoint ARN')
      if (endpoint.endsWith('.fifo') && !topic.name.endsWith('.fifo'))
        throw invalidParameter(
          'Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics',
        )
      return protocol
    case 'lambda':
      if (isFifo(topic)) throw invalidParameter('Invalid parameter: Endpoint Reason: Please use FIFO SQS queue') // reported
      if (!/^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:./.test(endpoint)) throw invalidParameter('Lambda endpoint ARN')
      return protocol
    case 'http':
    case 'https':
      // Reported.
      if (!endpoint.startsWith(`${protocol}://`)) throw invalidParameter('Endpoint must match the specified protocol')
      return protocol
    case 'email':
    case 'email-json':
      if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(endpoint)) throw invalidParameter('Email address') // reported
      return protocol
    case 'sms':
      if (!/^\+?[\d. ()-]*\d$/.test(endpoint) || /--/.test(endpoint))
        throw new ServiceError('InvalidParameterException', `Invalid SMS endpoint: ${endpoint}`, 400)
      throw notBuilt('SMS')
    case 'application':
    case 'firehose':
      throw notBuilt(`the protocol ${protocol}`)
    default:
      throw invalidParameter(`Amazon SNS does not support this protocol string: ${protocol}`)
  }
}

/** What the attributes become with one more. Throws for what SNS refuses. */
export function withAttribute(
  attributes: Readonly<Record<string, string>>,
  name: string,
  value: string,
): Readonly<Record<string, string>> {
  switch (name) {
    case 'RawMessageDelivery':
      if (!/^(true|false)$/i.test(value))
        throw invalidParameter(`RawMessageDelivery: Invalid value [${value}]. Must be true or false.`)
      return { ...attributes, [name]: value.toLowerCase() }
    case 'FilterPolicyScope':
      if (value !== 'MessageBody' && value !== 'MessageAttributes')
        throw invalidParameter(
          `FilterPolicyScope: Invalid value [${value}]. Please use either MessageBody or MessageAttributes`,
        )
      readFilter(attributes.FilterPolicy ?? '', value)
      return { ...attributes, [name]: value }
    case 'FilterPolicy': {
      const { FilterPolicy: _, ...others } = attributes
      if (!readFilter(value, attributes.FilterPolicyScope ?? 'MessageAttributes')) return others
      return { ...attributes, FilterPolicy: value }
    }
    case 'RedrivePolicy': {
      const { RedrivePolicy: _, ...others } = attributes
      if (value === '') return others
      checkRedrivePolicy(value)
      return { ...attributes, [name]: value }
    }
    case 'DeliveryPolicy':
      if (!isJson(value)) throw invalidParameter('DeliveryPolicy: failed to parse JSON.')
      return { ...attributes, [name]: value }
    case 'SubscriptionRoleArn':
      return { ...attributes, [name]: value }
    default:
      throw invalidParameter('AttributeName')
  }
}

function checkRedrivePolicy(json: string): void {
  if (!isJson(json)) throw invalidParameter(`RedrivePolicy: failed to parse JSON. ${reasonOf(json)}`)
  const { deadLetterTargetArn } = JSON.parse(json) as { deadLetterTargetArn?: unknown }
  if (typeof deadLetterTargetArn !== 'string' || !/^arn:[\w-]+:sqs:[\w-]+:\d{12}:./.test(deadLetterTargetArn))
    throw invalidParameter('RedrivePolicy: deadLetterTargetArn is an invalid arn')
}

function reasonOf(json: string): string {
  try {
    parsePattern(json)
  } catch (error) {
    if (error instanceof PatternError) return redacted(error.reason)
  }
  return ''
}

/** As GetSubscriptionAttributes prints them. Recorded: localstack test_sns.snapshot.json, `test_subscribe_sqs_queue`. */
export function shownSubscription(state: SnsState, subscription: Subscription): Record<string, string> {
  const { attributes, protocol } = subscription
  const isHttp = protocol === 'http' || protocol === 'https'
  return {
    SubscriptionArn: subscription.arn,
    TopicArn: subscription.topicArn,
    Protocol: protocol,
    Endpoint: subscription.endpoint,
    Owner: state.host.account,
    SubscriptionPrincipal: subscription.principal,
    PendingConfirmation: String(subscription.token !== undefined),
    ConfirmationWasAuthenticated: String(subscription.wasAuthenticated),
    RawMessageDelivery: 'false',
    ...(isHttp && { EffectiveDeliveryPolicy: JSON.stringify(effectivePolicy(subscription)) }),
    ...attributes,
    ...(attributes.FilterPolicy && { FilterPolicyScope: attributes.FilterPolicyScope ?? 'MessageAttributes' }),
  }
}

function effectivePolicy({ attributes }: Subscription): object {
  const own = attributes.DeliveryPolicy ? (JSON.parse(attributes.DeliveryPolicy) as Record<string, unknown>) : {}
  return {
    ...{ healthyRetryPolicy: HTTP_RETRIES, sicklyRetryPolicy: null, throttlePolicy: null },
    ...{ requestPolicy: { headerContentType: 'text/plain; charset=UTF-8' }, guaranteed: false },
    ...own,
  }
}

/** As the lists print it. */
export const listed = (state: SnsState, { arn, topicArn, protocol, endpoint, token }: Subscription) => ({
  SubscriptionArn: token === undefined ? arn : 'PendingConfirmation',
  Owner: state.host.account,
  Protocol: protocol,
  Endpoint: endpoint,
  TopicArn: topicArn,
})
