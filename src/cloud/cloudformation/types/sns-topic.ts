/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html */
import schema from '../schemas/AWS-SNS-Topic.json' with { type: 'json' }
import { isSame, type Value, type ValueMap } from '../value.ts'
import { changes, without } from './members.ts'
import { refuseExisting } from './refuse-existing.ts'
import type { ResourceContext, ResourceType } from './resource-type.ts'
import { documentText, retag, type Tag, tagList, tagsOf } from './tags.ts'

type Endpoint = { Endpoint: string; Protocol: string }
type Logging = ValueMap & { Protocol: string }
type Properties = ValueMap & {
  TopicName?: string
  FifoTopic?: boolean
  Subscription?: Endpoint[]
  DataProtectionPolicy?: Value
  DeliveryStatusLogging?: Logging[]
  Tags?: Tag[]
}

/** With subscriptions of its own, which go with it. `Ref` is its ARN. */
export const snsTopic: ResourceType<Properties> = {
  schema,
  attributes: ['TopicName'],

  async create(properties, context) {
    const { ask, region, account } = context
    const Name = properties.TopicName ?? context.name(256, properties.FifoTopic ? { suffix: '.fifo' } : {})
    // SNS answers for a topic that is there as if it had made it.
    const known = properties.TopicName && `arn:aws:sns:${region}:${account}:${Name}`
    await refuseExisting(known, (TopicArn) => ask('sns', 'GetTopicAttributes', { TopicArn }), context)
    const Attributes = { ...attributes(properties), ...(properties.FifoTopic && { FifoTopic: 'true' }) }
    const Tags = tagList(tagsOf(properties.Tags, context))
    const TopicArn = String((await ask('sns', 'CreateTopic', { Name, Attributes, Tags })).TopicArn)
    context.begun(TopicArn)
    await around(TopicArn, {}, properties, context)
    return { physicalId: TopicArn, attributes: { TopicArn, TopicName: Name } }
  },

  async update(made, properties, before, context) {
    const { physicalId: TopicArn } = made
    const changed = changes(attributes(before), attributes(properties), DEFAULTS)
    for (const [AttributeName, AttributeValue] of Object.entries(changed))
      await context.ask('sns', 'SetTopicAttributes', { TopicArn, AttributeName, AttributeValue })
    await around(TopicArn, before, properties, context)
    const ResourceArn = TopicArn
    await retag(tagsOf(before.Tags, context), tagsOf(properties.Tags, context), {
      untag: (TagKeys) => context.ask('sns', 'UntagResource', { ResourceArn, TagKeys }),
      tag: (tags) => context.ask('sns', 'TagResource', { ResourceArn, Tags: tagList(tags) }),
    })
    return made
  },

  async delete({ physicalId: TopicArn }, _, { ask }) {
    await ask('sns', 'DeleteTopic', { TopicArn })
  },
}

const NOT_ATTRIBUTES = [
  ...['TopicName', 'FifoTopic', 'Subscription', 'DataProtectionPolicy', 'DeliveryStatusLogging', 'Tags'],
]

/** SNS takes texts. */
function attributes(properties: Properties): Record<string, string> {
  const { DeliveryStatusLogging } = properties
  const rest = without(properties, NOT_ATTRIBUTES)
  const logging = (DeliveryStatusLogging ?? []).flatMap(({ Protocol, ...roles }) =>
    Object.entries(roles).map(([name, value]) => [`${PROTOCOLS[Protocol] ?? Protocol}${name}`, String(value)]),
  )
  const texts = Object.entries(rest).map(([name, value]) => [
    name,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ])
  return Object.fromEntries([...texts, ...logging])
}

/** How the names of attributes begin that tell how deliveries are logged. */
const PROTOCOLS: Readonly<Record<string, string>> = {
  'http/s': 'HTTP',
  sqs: 'SQS',
  lambda: 'Lambda',
  firehose: 'Firehose',
  application: 'Application',
}

/** What an attribute goes back to when its line is taken out of a template. */
const DEFAULTS: Readonly<Record<string, string>> = {
  DisplayName: '',
  KmsMasterKeyId: '',
  ContentBasedDeduplication: 'false',
  FifoThroughputScope: 'Topic',
  SignatureVersion: '1',
  TracingConfig: 'PassThrough',
  ArchivePolicy: '{}',
  ...Object.fromEntries(
    Object.values(PROTOCOLS).flatMap((protocol) =>
      ['SuccessFeedbackRoleArn', 'SuccessFeedbackSampleRate', 'FailureFeedbackRoleArn'].map((name) => [
        ...[`${protocol}${name}`, ''],
      ]),
    ),
  ),
}

/** What a topic has beside its attributes. */
async function around(TopicArn: string, before: Properties, after: Properties, { ask }: ResourceContext) {
  if (!isSame(before.DataProtectionPolicy, after.DataProtectionPolicy))
    await ask('sns', 'PutDataProtectionPolicy', {
      ResourceArn: TopicArn,
      DataProtectionPolicy: documentText(after.DataProtectionPolicy ?? ''),
    })
  const [now, wanted] = [before.Subscription ?? [], after.Subscription ?? []]
  const isIn = (list: readonly Endpoint[], each: Endpoint) => list.some((other) => isSame(other, each))
  const leaving = now.filter((each) => !isIn(wanted, each))
  if (leaving.length > 0)
    for (const { SubscriptionArn, Protocol, Endpoint } of await subscriptions(TopicArn, ask))
      if (isIn(leaving, { Protocol, Endpoint })) await ask('sns', 'Unsubscribe', { SubscriptionArn })
  for (const each of wanted) if (!isIn(now, each)) await ask('sns', 'Subscribe', { TopicArn, ...each })
}

type Listed = Endpoint & { SubscriptionArn: string }

/** Those that are confirmed: the others have no ARN yet, and come to nothing by themselves. */
async function subscriptions(TopicArn: string, ask: ResourceContext['ask']): Promise<Listed[]> {
  const found: Listed[] = []
  let NextToken: string | undefined
  do {
    const page = await ask('sns', 'ListSubscriptionsByTopic', { TopicArn, ...(NextToken && { NextToken }) })
    found.push(...((page.Subscriptions ?? []) as Listed[]))
    NextToken = page.NextToken as string | undefined
  } while (NextToken)
  return found.filter(({ SubscriptionArn }) => SubscriptionArn.startsWith('arn:'))
}
