/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html */
import schema from '../schemas/AWS-Lambda-EventSourceMapping.json' with { type: 'json' }
import type { ValueMap } from '../value.ts'
import { changes, without } from './members.ts'
import { refuse } from './refuse.ts'
import type { Made, ResourceContext, ResourceType } from './resource-type.ts'
import { retag, type Tag, tagsOf } from './tags.ts'
import { unlessGone } from './unless-gone.ts'
import { until } from './until.ts'

type Properties = ValueMap & { EventSourceArn?: string; StartingPositionTimestamp?: number; Tags?: Tag[] }

/** `Ref` is its UUID. */
export const lambdaEventSourceMapping: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    refuse(properties, NOT_HERE)
    const { StartingPositionTimestamp: seconds } = properties
    const { UUID } = await context.ask('lambda', 'CreateEventSourceMapping', {
      ...without(properties, ['StartingPositionTimestamp']),
      ...(seconds !== undefined && { StartingPositionTimestamp: new Date(seconds * 1000) }),
      Tags: tagsOf(properties.Tags, context),
    })
    context.begun(String(UUID))
    return settled(String(UUID), context)
  },

  async update({ physicalId: UUID, attributes }, properties, before, context) {
    refuse(properties, NOT_HERE)
    const isQueue = properties.EventSourceArn?.split(':')[2] === 'sqs'
    const changed = changes(without(before, ['Tags']), without(properties, ['Tags']), {
      ...DEFAULTS,
      BatchSize: isQueue ? 10 : 100,
    })
    if (Object.keys(changed).length > 0) await context.ask('lambda', 'UpdateEventSourceMapping', { UUID, ...changed })
    const Resource = attributes?.EventSourceMappingArn
    await retag(tagsOf(before.Tags, context), tagsOf(properties.Tags, context), {
      untag: (TagKeys) => context.ask('lambda', 'UntagResource', { Resource, TagKeys }),
      tag: (Tags) => context.ask('lambda', 'TagResource', { Resource, Tags }),
    })
    return settled(UUID, context)
  },

  async delete({ physicalId: UUID }, _, context) {
    // One that is being changed cannot be deleted before it has been.
    await settled(UUID, context)
    await context.ask('lambda', 'DeleteEventSourceMapping', { UUID })
    await until(context.clock, async () => ((await stateOf(UUID, context)) === undefined ? true : undefined))
  },
}

/** What is for other sources than queues and tables, and what nobody asks for here. */
const NOT_HERE = [
  ...['AmazonManagedKafkaEventSourceConfig', 'DocumentDBEventSourceConfig', 'KmsKeyArn', 'LoggingConfig'],
  ...['MetricsConfig', 'ProvisionedPollerConfig', 'Queues', 'SelfManagedEventSource'],
  ...['SelfManagedKafkaEventSourceConfig', 'SourceAccessConfigurations', 'Topics'],
]

/** What a property goes back to when its line is taken out of a template. */
const DEFAULTS: ValueMap = {
  Enabled: true,
  MaximumBatchingWindowInSeconds: 0,
  FilterCriteria: {},
  FunctionResponseTypes: [],
  ScalingConfig: {},
  BisectBatchOnFunctionError: false,
  DestinationConfig: {},
  MaximumRecordAgeInSeconds: -1,
  MaximumRetryAttempts: -1,
  ParallelizationFactor: 1,
  TumblingWindowInSeconds: 0,
}

async function settled(UUID: string, context: ResourceContext): Promise<Made> {
  await until(context.clock, async () => {
    const state = await stateOf(UUID, context)
    return state === undefined || /^(En|Dis)abled$/.test(state) ? true : undefined
  })
  const { region, account } = context
  const EventSourceMappingArn = `arn:aws:lambda:${region}:${account}:event-source-mapping:${UUID}`
  return { physicalId: UUID, attributes: { Id: UUID, EventSourceMappingArn } }
}

/** None once it is gone. */
async function stateOf(UUID: string, { ask }: ResourceContext): Promise<string | undefined> {
  const found = await unlessGone(ask('lambda', 'GetEventSourceMapping', { UUID }))
  return found && String(found.State)
}
