/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbus.html */
import schema from '../schemas/AWS-Events-EventBus.json' with { type: 'json' }
import { isSame, type Value, type ValueMap } from '../value.ts'
import { changes, only } from './members.ts'
import { refuse } from './refuse.ts'
import type { ResourceType } from './resource-type.ts'
import { documentText, retag, type Tag, tagList, tagsOf } from './tags.ts'

type Properties = ValueMap & {
  Name: string
  Description?: string
  DeadLetterConfig?: ValueMap
  Policy?: Value
  Tags?: Tag[]
}

/** `Ref` is its name. */
export const eventsEventBus: ResourceType<Properties> = {
  schema,
  attributes: ['Name'],

  async create(properties, context) {
    refuse(properties, NOT_HERE)
    const { Name, Policy } = properties
    const Tags = tagList(tagsOf(properties.Tags, context))
    const settings = only(properties, SETTINGS)
    const { EventBusArn } = await context.ask('events', 'CreateEventBus', { Name, Tags, ...settings })
    context.begun(Name)
    if (Policy !== undefined)
      await context.ask('events', 'PutPermission', { EventBusName: Name, Policy: documentText(Policy) })
    return { physicalId: Name, attributes: { Arn: String(EventBusArn), Name } }
  },

  async update(made, properties, before, context) {
    refuse(properties, NOT_HERE)
    const { Name, Policy } = properties
    const changed = changes(only(before, SETTINGS), only(properties, SETTINGS), {
      Description: '',
      DeadLetterConfig: {},
    })
    if (Object.keys(changed).length > 0) await context.ask('events', 'UpdateEventBus', { Name, ...changed })
    const of = { EventBusName: Name }
    if (Policy === undefined && before.Policy !== undefined)
      await context.ask('events', 'RemovePermission', { ...of, RemoveAllPermissions: true })
    if (Policy !== undefined && !isSame(Policy, before.Policy))
      await context.ask('events', 'PutPermission', { ...of, Policy: documentText(Policy) })
    const ResourceARN = made.attributes?.Arn
    await retag(tagsOf(before.Tags, context), tagsOf(properties.Tags, context), {
      untag: (TagKeys) => context.ask('events', 'UntagResource', { ResourceARN, TagKeys }),
      tag: (tags) => context.ask('events', 'TagResource', { ResourceARN, Tags: tagList(tags) }),
    })
    return made
  },

  async delete({ physicalId: Name }, _, { ask }) {
    await ask('events', 'DeleteEventBus', { Name })
  },
}

const SETTINGS = ['Description', 'DeadLetterConfig']
const NOT_HERE = ['EventSourceName', 'KmsKeyIdentifier', 'LogConfig']
