/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html */
import schema from '../schemas/AWS-SQS-Queue.json' with { type: 'json' }
import type { Value, ValueMap } from '../value.ts'
import { refuseExisting } from './refuse-existing.ts'
import type { Made, ResourceContext, ResourceType } from './resource-type.ts'
import { type Tag, tagChanges, tagsOf } from './tags.ts'

type Properties = ValueMap & { QueueName?: string; FifoQueue?: boolean; Tags?: Tag[] } & Record<string, Value>

export const sqsQueue: ResourceType<Properties> = {
  schema,
  attributes: ['QueueName'],

  async create(properties, context) {
    const name = properties.QueueName ?? context.name(80, properties.FifoQueue ? { suffix: '.fifo' } : {})
    await refuseExisting(properties.QueueName, (QueueName) => context.ask('sqs', 'GetQueueUrl', { QueueName }), context)
    const Attributes = attributes(properties)
    const { QueueUrl } = await context.ask('sqs', 'CreateQueue', {
      QueueName: name,
      Attributes,
      tags: tagsOf(properties.Tags, context),
    })
    return made(String(QueueUrl), name, context)
  },

  async update({ physicalId: QueueUrl, attributes: known }, properties, before, context) {
    const [now, wanted] = [attributes(before), attributes(properties)]
    const taken = Object.keys(now).filter((name) => !Object.hasOwn(wanted, name))
    const Attributes = { ...Object.fromEntries(taken.map((name) => [name, DEFAULTS[name] ?? ''])), ...wanted }
    delete Attributes.FifoQueue
    await context.ask('sqs', 'SetQueueAttributes', { QueueUrl, Attributes })
    const { added, removed } = tagChanges(tagsOf(before.Tags, context), tagsOf(properties.Tags, context))
    if (removed.length > 0) await context.ask('sqs', 'UntagQueue', { QueueUrl, TagKeys: removed })
    if (Object.keys(added).length > 0) await context.ask('sqs', 'TagQueue', { QueueUrl, Tags: added })
    return made(QueueUrl, String(known?.QueueName), context)
  },

  async delete({ physicalId: QueueUrl }, _, { ask }) {
    await ask('sqs', 'DeleteQueue', { QueueUrl })
  },
}

const made = (QueueUrl: string, QueueName: string, { region, account }: ResourceContext): Made => ({
  physicalId: QueueUrl,
  attributes: { Arn: `arn:aws:sqs:${region}:${account}:${QueueName}`, QueueName, QueueUrl },
})

/** SQS takes texts; a queue that is not FIFO may not even say so. */
function attributes({ QueueName: _, Tags: __, ...rest }: Properties): Record<string, string> {
  return Object.fromEntries(
    Object.entries(rest)
      .filter(([name, value]) => name !== 'FifoQueue' || value === true)
      .map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]),
  )
}

/** What an attribute goes back to when its line is taken out of a template. */
const DEFAULTS: Readonly<Record<string, string>> = {
  DelaySeconds: '0',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  VisibilityTimeout: '30',
  ContentBasedDeduplication: 'false',
}
