/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html */
import schema from '../schemas/AWS-SSM-Parameter.json' with { type: 'json' }
import type { ValueMap } from '../value.ts'
import { differ, without } from './members.ts'
import type { Made, ResourceContext, ResourceType } from './resource-type.ts'
import { retag, settableTagsOf, tagList } from './tags.ts'

type Properties = ValueMap & { Name?: string; Type: string; Value: string; Tags?: Record<string, string> }

/** `Ref` is its name. */
export const ssmParameter: ResourceType<Properties> = {
  schema,
  attributes: ['Type', 'Value'],

  async create(properties, context) {
    const Name = properties.Name ?? context.name(512)
    const Tags = tagList(settableTagsOf(properties.Tags, context))
    await context.ask('ssm', 'PutParameter', { ...without(properties, ['Tags']), Name, Tags })
    return made(Name, properties, context)
  },

  async update({ physicalId: Name }, properties, before, context) {
    const settings = without(properties, ['Tags', 'Name'])
    if (differ(without(before, ['Tags']), without(properties, ['Tags']), Object.keys({ ...before, ...properties }))) {
      const taken = Object.entries(DEFAULTS).filter(([name]) => before[name] !== undefined)
      const defaults = Object.fromEntries(taken)
      await context.ask('ssm', 'PutParameter', { ...defaults, ...settings, Name, Overwrite: true })
    }
    const of = { ResourceType: 'Parameter', ResourceId: Name }
    await retag(settableTagsOf(before.Tags, context), settableTagsOf(properties.Tags, context), {
      untag: (TagKeys) => context.ask('ssm', 'RemoveTagsFromResource', { ...of, TagKeys }),
      tag: (tags) => context.ask('ssm', 'AddTagsToResource', { ...of, Tags: tagList(tags) }),
    })
    return made(Name, properties, context)
  },

  async delete({ physicalId: Name }, _, { ask }) {
    await ask('ssm', 'DeleteParameter', { Name })
  },
}

/** What a property goes back to when its line is taken out of a template. */
const DEFAULTS = { Description: '', AllowedPattern: '', DataType: 'text', Policies: '[{}]' }

const made = (Name: string, { Type, Value }: Properties, { region, account }: ResourceContext): Made => {
  const Arn = `arn:aws:ssm:${region}:${account}:parameter${Name.startsWith('/') ? '' : '/'}${Name}`
  return { physicalId: Name, attributes: { Arn, Type, Value } }
}
