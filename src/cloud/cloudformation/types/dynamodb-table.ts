/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html */
import schema from '../schemas/AWS-DynamoDB-Table.json' with { type: 'json' }
import type { Value, ValueMap } from '../value.ts'
import { encryption, streamOf, type TableProperties, tableSteps } from './dynamodb-table-change.ts'
import { asItIs } from './dynamodb-table-state.ts'
import { differ, only } from './members.ts'
import { refuse } from './refuse.ts'
import type { Made, ResourceContext, ResourceType } from './resource-type.ts'
import { documentText, retag, type Tag, tagList, tagsOf } from './tags.ts'
import { unlessGone } from './unless-gone.ts'
import { until } from './until.ts'

type Properties = TableProperties & {
  TimeToLiveSpecification?: { AttributeName?: string; Enabled: boolean }
  PointInTimeRecoverySpecification?: ValueMap
  ContributorInsightsSpecification?: ValueMap & { Enabled: boolean; Mode?: string }
  KinesisStreamSpecification?: ValueMap
  ResourcePolicy?: { PolicyDocument: Value }
  Tags?: Tag[]
}

/** `Ref` is its name. Indexes are made and deleted one after the other; other keys or local indexes need another table. */
export const dynamodbTable: ResourceType<Properties> = {
  schema,

  create,

  async update({ physicalId: TableName }, properties, before, context) {
    checkBuilt(properties)
    if (differ(before, properties, ['KeySchema', 'LocalSecondaryIndexes'])) {
      if (properties.TableName !== undefined)
        throw new Error(
          'CloudFormation cannot update a stack when a custom-named resource requires replacing. ' +
            `Rename ${properties.TableName} and update the stack again.`,
        )
      return create(properties, context)
    }
    for (const step of tableSteps(await asItIs(TableName, before, properties, context), properties)) {
      await context.ask('dynamodb', 'UpdateTable', { TableName, ...step })
      await active(TableName, context)
    }
    const made = await active(TableName, context)
    await around(TableName, before, properties, context)
    const ResourceArn = made.attributes?.Arn
    await retag(tagsOf(before.Tags, context), tagsOf(properties.Tags, context), {
      untag: (TagKeys) => context.ask('dynamodb', 'UntagResource', { ResourceArn, TagKeys }),
      tag: (tags) => context.ask('dynamodb', 'TagResource', { ResourceArn, Tags: tagList(tags) }),
    })
    return made
  },

  async delete({ physicalId: TableName }, _, { ask, clock }) {
    await ask('dynamodb', 'DeleteTable', { TableName })
    const gone = async () => !(await unlessGone(ask('dynamodb', 'DescribeTable', { TableName }))) || undefined
    await until(clock, gone, { within: SETTLED_WITHIN })
  },
}

/** Milliseconds. Filling an index may take long. */
const SETTLED_WITHIN = 3_600_000

async function create(properties: Properties, context: ResourceContext): Promise<Made> {
  checkBuilt(properties)
  const TableName = properties.TableName ?? context.name(255)
  const [StreamSpecification, SSESpecification] = [streamOf(properties), encryption(properties)]
  await context.ask('dynamodb', 'CreateTable', {
    ...only(properties, AS_THEY_ARE),
    ...(StreamSpecification && { StreamSpecification }),
    ...(SSESpecification && { SSESpecification }),
    TableName,
    Tags: tagList(tagsOf(properties.Tags, context)),
  })
  context.begun(TableName)
  const made = await active(TableName, context)
  await around(TableName, {}, properties, context)
  return made
}

const AS_THEY_ARE = [
  ...['AttributeDefinitions', 'KeySchema', 'LocalSecondaryIndexes', 'GlobalSecondaryIndexes', 'BillingMode'],
  ...['ProvisionedThroughput', 'OnDemandThroughput', 'TableClass', 'DeletionProtectionEnabled'],
]

function checkBuilt({
  GlobalSecondaryIndexes = [],
  StreamSpecification = { StreamViewType: '' },
  ...rest
}: Properties) {
  refuse(rest, ['ImportSourceSpecification', 'WarmThroughput', 'VectorIndexes'])
  refuse(StreamSpecification, ['ResourcePolicy', 'Tags'])
  for (const index of GlobalSecondaryIndexes) refuse(index, ['WarmThroughput', 'ContributorInsightsSpecification'])
}

/** What a table has by operations of their own. */
async function around(
  TableName: string,
  before: Properties,
  after: Properties,
  { ask, region, account }: ResourceContext,
) {
  if (timeToLive(before) !== timeToLive(after)) {
    const { TimeToLiveDescription } = await ask('dynamodb', 'DescribeTimeToLive', { TableName })
    const { AttributeName, TimeToLiveStatus } = TimeToLiveDescription as {
      AttributeName?: string
      TimeToLiveStatus: string
    }
    const [now, wanted] = [TimeToLiveStatus === 'ENABLED' ? AttributeName : undefined, timeToLive(after)]
    const set = (AttributeName: string, Enabled: boolean) =>
      ask('dynamodb', 'UpdateTimeToLive', { TableName, TimeToLiveSpecification: { AttributeName, Enabled } })
    if (now !== undefined && now !== wanted) await set(now, false)
    if (wanted !== undefined && now !== wanted) await set(wanted, true)
  }
  if (differ(before, after, ['PointInTimeRecoverySpecification'])) {
    const PointInTimeRecoverySpecification = after.PointInTimeRecoverySpecification ?? {
      PointInTimeRecoveryEnabled: false,
    }
    await ask('dynamodb', 'UpdateContinuousBackups', { TableName, PointInTimeRecoverySpecification })
  }
  if (differ(before, after, ['ResourcePolicy'])) {
    const ResourceArn = `arn:aws:dynamodb:${region}:${account}:table/${TableName}`
    if (!after.ResourcePolicy) await unlessGone(ask('dynamodb', 'DeleteResourcePolicy', { ResourceArn }))
    else {
      const Policy = documentText(after.ResourcePolicy.PolicyDocument)
      await ask('dynamodb', 'PutResourcePolicy', { ResourceArn, Policy })
    }
  }
  if (differ(before, after, ['ContributorInsightsSpecification'])) {
    const { Enabled = false, Mode } = after.ContributorInsightsSpecification ?? {}
    await ask('dynamodb', 'UpdateContributorInsights', {
      ...{ TableName, ContributorInsightsAction: Enabled ? 'ENABLE' : 'DISABLE' },
      ...(Mode !== undefined && { ContributorInsightsMode: Mode }),
    })
  }
  if (differ(before, after, ['KinesisStreamSpecification'])) {
    const { KinesisStreamSpecification: old } = before
    if (old) await ask('dynamodb', 'DisableKinesisStreamingDestination', { TableName, StreamArn: old.StreamArn })
    if (after.KinesisStreamSpecification) {
      const { StreamArn, ...precision } = after.KinesisStreamSpecification
      const EnableKinesisStreamingConfiguration = precision
      await ask('dynamodb', 'EnableKinesisStreamingDestination', {
        ...{ TableName, StreamArn, EnableKinesisStreamingConfiguration },
      })
    }
  }
}

/** The attribute, where it is enabled. */
const timeToLive = ({ TimeToLiveSpecification: given }: Properties) =>
  given?.Enabled ? given.AttributeName : undefined

type Described = {
  TableStatus: string
  TableArn: string
  LatestStreamArn?: string
  StreamSpecification?: object
  GlobalSecondaryIndexes?: { IndexStatus: string }[]
}

/** Once it and all its indexes are. */
function active(TableName: string, { ask, clock }: ResourceContext): Promise<Made> {
  const look = async (): Promise<Made | undefined> => {
    const { Table } = await ask('dynamodb', 'DescribeTable', { TableName })
    const {
      TableStatus,
      TableArn,
      LatestStreamArn,
      StreamSpecification,
      GlobalSecondaryIndexes = [],
    } = Table as Described
    const isActive = [TableStatus, ...GlobalSecondaryIndexes.map(({ IndexStatus }) => IndexStatus)].every(
      (status) => status === 'ACTIVE',
    )
    if (!isActive) return undefined
    const StreamArn = StreamSpecification && LatestStreamArn
    return { physicalId: TableName, attributes: { Arn: TableArn, ...(StreamArn && { StreamArn }) } }
  }
  return until(clock, look, { within: SETTLED_WITHIN })
}
