/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html */
import type { ResourceSchema } from '../resource-schema.ts'
import type { Made, ResourceContext, ResourceType } from './resource-type.ts'
import { type Tag, tagList } from './tags.ts'

type Properties = {
  TemplateURL: string
  Parameters?: Record<string, string>
  Tags?: Tag[]
  NotificationARNs?: string[]
  TimeoutInMinutes?: number
}

const schema: ResourceSchema = {
  typeName: 'AWS::CloudFormation::Stack',
  properties: {
    TemplateURL: { type: 'string' },
    Parameters: { type: 'object', patternProperties: { '.*': { type: 'string' } } },
    Tags: { type: 'array' },
    NotificationARNs: { type: 'array', items: { type: 'string' } },
    TimeoutInMinutes: { type: 'integer', minimum: 1 },
  },
  required: ['TemplateURL'],
}

/** A stack as a resource of another. `Fn::GetAtt` gives its outputs: `Outputs.Url`. */
export const nestedStack: ResourceType<Properties> = {
  schema,
  attributes: 'any',

  async create(properties, context) {
    const { StackId } = await context.ask('cloudformation', 'CreateStack', {
      StackName: context.name(128),
      ...request(properties, context),
    })
    context.begun(String(StackId))
    return settled(String(StackId), context)
  },

  async update({ physicalId: StackName }, properties, _, context) {
    try {
      await context.ask('cloudformation', 'UpdateStack', { StackName, ...request(properties, context) })
    } catch (error) {
      if (!/No updates are to be performed/.test((error as Error).message)) throw error
    }
    return settled(StackName, context)
  },

  async delete({ physicalId: StackName }, _, context) {
    await context.ask('cloudformation', 'DeleteStack', { StackName })
    await settled(StackName, context)
  },
}

const request = (
  { TemplateURL, Parameters = {}, Tags = [], NotificationARNs }: Properties,
  { tags }: ResourceContext,
) => ({
  TemplateURL,
  Parameters: Object.entries(Parameters).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
  Tags: [...tagList(tags).filter(({ Key }) => !Key.startsWith('aws:')), ...Tags],
  ...(NotificationARNs && { NotificationARNs }),
  Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
})

type Described = {
  StackStatus: string
  StackStatusReason?: string
  Outputs?: { OutputKey: string; OutputValue: string }[]
}

/** Milliseconds between two looks. */
const PAUSE = 100

async function settled(StackName: string, { ask, clock }: ResourceContext): Promise<Made> {
  for (;;) {
    const { Stacks } = await ask('cloudformation', 'DescribeStacks', { StackName })
    const [stack] = Stacks as [Described]
    const { StackStatus, StackStatusReason = '', Outputs = [] } = stack
    if (/^(CREATE|UPDATE|DELETE)_COMPLETE$/.test(StackStatus)) {
      const attributes = Outputs.map(({ OutputKey, OutputValue }) => [`Outputs.${OutputKey}`, OutputValue])
      return { physicalId: StackName, attributes: Object.fromEntries(attributes) }
    }
    if (!StackStatus.endsWith('_IN_PROGRESS'))
      throw new Error(`Embedded stack ${StackName} was not successfully made: ${StackStatus}. ${StackStatusReason}`)
    await clock.sleep(PAUSE)
  }
}
