import type { ServiceHost } from '../service.ts'
import { invalidParameter, topicNotFound } from './errors.ts'
import { isFifo } from './fifo.ts'
import type { SnsState, Topic } from './state.ts'

export const topicArn = ({ region, account }: Pick<ServiceHost, 'region' | 'account'>, name: string) =>
  `arn:aws:sns:${region}:${account}:${name}`

/** Throws for what is no ARN, and when there is no such topic. `member` is what the input calls it. */
export function findTopic(state: SnsState, arn = '', member = 'TopicArn'): Topic {
  checkArn(arn, member)
  const topic = state.topics.get(arn)
  if (!topic) throw topicNotFound()
  return topic
}

/** Recorded: localstack test_sns.snapshot.json, `test_publish_wrong_arn_format`. */
export function checkArn(arn: string, member: string): void {
  const count = arn.split(':').length
  if (count < 6)
    throw invalidParameter(`${member} Reason: An ARN must have at least 6 elements, not ${arn === '' ? 1 : count}`)
}

/** Throws for what is no name. */
export function checkName(name: string, forFifo: boolean): void {
  if (name.endsWith('.fifo') !== forFifo || !/^[\w-]{1,256}(\.fifo)?$/.test(name)) throw invalidParameter('Topic Name')
}

const SETTABLE = new Set([
  ...[
    'DisplayName',
    'Policy',
    'DeliveryPolicy',
    'KmsMasterKeyId',
    'SignatureVersion',
    'TracingConfig',
    'ArchivePolicy',
  ],
  ...['ContentBasedDeduplication', 'FifoThroughputScope'],
])

const FEEDBACK = /^(HTTP|Firehose|Lambda|SQS|Application)(Success|Failure)Feedback(RoleArn|SampleRate)$/

/** Throws for an attribute that topics do not have. */
export function checkTopicAttribute(name: string): void {
  if (!SETTABLE.has(name) && !FEEDBACK.test(name)) throw invalidParameter('AttributeName')
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html#creating-delivery-policy */
export const HTTP_RETRIES = {
  ...{ minDelayTarget: 20, maxDelayTarget: 20, numRetries: 3, numMaxDelayRetries: 0, numNoDelayRetries: 0 },
  ...{ numMinDelayRetries: 0, backoffFunction: 'linear' },
}

/** As GetTopicAttributes prints them. Recorded: localstack test_sns.snapshot.json, `test_create_topic_test_arn`. */
export function shownTopic(state: SnsState, topic: Topic): Record<string, string> {
  const subscriptions = [...(state.subscriptionsOf.get(topic.arn) ?? [])].map((arn) => state.subscriptions.get(arn))
  const pending = subscriptions.filter((each) => each?.token !== undefined).length
  return {
    TopicArn: topic.arn,
    Owner: state.host.account,
    DisplayName: '',
    Policy: policyOf(state, topic),
    EffectiveDeliveryPolicy: JSON.stringify(effectivePolicy(topic)),
    SubscriptionsConfirmed: String(subscriptions.length - pending),
    SubscriptionsPending: String(pending),
    SubscriptionsDeleted: String(topic.deleted),
    ...(isFifo(topic) && { FifoTopic: 'true', ContentBasedDeduplication: 'false' }),
    ...topic.attributes,
  }
}

type HttpPolicy = { http?: Record<string, unknown> & { defaultHealthyRetryPolicy?: object } }

function effectivePolicy({ attributes }: Topic): HttpPolicy {
  const { http = {} } = attributes.DeliveryPolicy ? (JSON.parse(attributes.DeliveryPolicy) as HttpPolicy) : {}
  return {
    http: {
      disableSubscriptionOverrides: false,
      defaultRequestPolicy: { headerContentType: 'text/plain; charset=UTF-8' },
      ...http,
      defaultHealthyRetryPolicy: { ...HTTP_RETRIES, ...http.defaultHealthyRetryPolicy },
    },
  }
}

/** JSON. Nobody but the owner may anything until somebody says so. */
export const policyOf = ({ host }: SnsState, topic: Topic): string =>
  topic.attributes.Policy ??
  JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          ...['SNS:GetTopicAttributes', 'SNS:SetTopicAttributes', 'SNS:AddPermission', 'SNS:RemovePermission'],
          ...['SNS:DeleteTopic', 'SNS:Subscribe', 'SNS:ListSubscriptionsByTopic', 'SNS:Publish'],
        ],
        Resource: topic.arn,
        Condition: { StringEquals: { 'AWS:SourceOwner': host.account } },
      },
    ],
  })
