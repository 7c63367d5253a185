/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html */
import schema from '../schemas/AWS-Events-Rule.json' with { type: 'json' }
import { isSame, type Value, type ValueMap } from '../value.ts'
import { differ, without } from './members.ts'
import { refuseExisting } from './refuse-existing.ts'
import type { Made, ResourceContext, ResourceType } from './resource-type.ts'
import { documentText, retag, type Tag, tagList, tagsOf } from './tags.ts'

type Target = ValueMap & { Id: string }
type Properties = ValueMap & {
  Name?: string
  EventBusName?: string
  EventPattern?: Value
  Targets?: Target[]
  Tags?: Tag[]
}

/** `Ref` is its name; on a bus of one's own, `<bus>|<name>`. */
export const eventsRule: ResourceType<Properties> = {
  schema,

  create: (properties, context) => create(properties.Name ?? context.name(64), properties, context),

  async update(made, properties, before, context) {
    const Name = String(made.attributes?.RuleName)
    if (properties.EventBusName !== before.EventBusName) return create(Name, properties, context)
    const settings = without(properties, NOT_SETTINGS)
    if (differ(before, properties, [...Object.keys(settings), ...Object.keys(without(before, NOT_SETTINGS))]))
      await context.ask('events', 'PutRule', rule(Name, properties))
    await putTargets(Name, before.Targets, properties, context)
    const ResourceARN = made.attributes?.Arn
    await retag(tagsOf(before.Tags, context), tagsOf(properties.Tags, context), {
      untag: (TagKeys) => context.ask('events', 'UntagResource', { ResourceARN, TagKeys }),
      tag: (tags) => context.ask('events', 'TagResource', { ResourceARN, Tags: tagList(tags) }),
    })
    return made
  },

  async delete({ physicalId }, properties, { ask }) {
    const Rule = physicalId.split('|').at(-1) ?? ''
    const of = onBus(properties)
    const { Targets } = await ask('events', 'ListTargetsByRule', { Rule, ...of })
    const Ids = ((Targets ?? []) as Target[]).map(({ Id }) => Id)
    if (Ids.length > 0) await ask('events', 'RemoveTargets', { Rule, ...of, Ids })
    await ask('events', 'DeleteRule', { Name: Rule, ...of })
  },
}

const NOT_SETTINGS = ['Targets', 'Tags']

async function create(Name: string, properties: Properties, context: ResourceContext): Promise<Made> {
  const { EventBusName: bus } = properties
  const Tags = tagList(tagsOf(properties.Tags, context))
  const on = onBus(properties)
  await refuseExisting(properties.Name, (Name) => context.ask('events', 'DescribeRule', { Name, ...on }), context)
  const { RuleArn } = await context.ask('events', 'PutRule', { ...rule(Name, properties), Tags })
  const physicalId = bus === undefined || bus === 'default' ? Name : `${busName(bus)}|${Name}`
  context.begun(physicalId)
  await putTargets(Name, [], properties, context)
  return { physicalId, attributes: { Arn: String(RuleArn), RuleName: Name } }
}

const busName = (nameOrArn: string) => nameOrArn.split('/').at(-1) ?? nameOrArn

const rule = (Name: string, properties: Properties) => ({
  ...without(properties, ['Targets', 'Tags', 'EventPattern']),
  ...(properties.EventPattern !== undefined && { EventPattern: documentText(properties.EventPattern) }),
  Name,
})

const onBus = ({ EventBusName }: Pick<Properties, 'EventBusName'>) =>
  EventBusName === undefined ? {} : { EventBusName }

async function putTargets(
  Rule: string,
  before: readonly Target[] = [],
  { Targets = [], ...properties }: Properties,
  { ask }: ResourceContext,
): Promise<void> {
  const of = onBus(properties as Properties)
  const ids = new Set(Targets.map(({ Id }) => Id))
  const Ids = before.map(({ Id }) => Id).filter((id) => !ids.has(id))
  if (Ids.length > 0) await ask('events', 'RemoveTargets', { Rule, ...of, Ids })
  const changed = Targets.filter((target) => !before.some((old) => isSame(old, target)))
  if (changed.length === 0) return
  const { FailedEntries } = await ask('events', 'PutTargets', { Rule, ...of, Targets: changed })
  const [failed] = (FailedEntries ?? []) as { TargetId: string; ErrorMessage: string }[]
  if (failed) throw new Error(`Target ${failed.TargetId}: ${failed.ErrorMessage}`)
}
