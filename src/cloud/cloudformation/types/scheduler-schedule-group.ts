/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-scheduler-schedulegroup.html */
import schema from '../schemas/AWS-Scheduler-ScheduleGroup.json' with { type: 'json' }
import type { Made, ResourceContext, ResourceType } from './resource-type.ts'
import { retag, type Tag, tagList, tagsOf } from './tags.ts'
import { unlessGone } from './unless-gone.ts'
import { until } from './until.ts'

type Properties = { Name?: string; Tags?: Tag[] }

/** `Ref` is its name. Its schedules go with it. */
export const schedulerScheduleGroup: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    const Name = properties.Name ?? context.name(64)
    const Tags = tagList(tagsOf(properties.Tags, context))
    await context.ask('scheduler', 'CreateScheduleGroup', { Name, Tags })
    context.begun(Name)
    return made(Name, context)
  },

  async update({ physicalId: Name, attributes }, properties, before, context) {
    const ResourceArn = attributes?.Arn
    await retag(tagsOf(before.Tags, context), tagsOf(properties.Tags, context), {
      untag: (TagKeys) => context.ask('scheduler', 'UntagResource', { ResourceArn, TagKeys }),
      tag: (tags) => context.ask('scheduler', 'TagResource', { ResourceArn, Tags: tagList(tags) }),
    })
    return made(Name, context)
  },

  async delete({ physicalId: Name }, _, { ask, clock }) {
    await ask('scheduler', 'DeleteScheduleGroup', { Name })
    await until(
      clock,
      async () => (await unlessGone(ask('scheduler', 'GetScheduleGroup', { Name }))) === undefined || undefined,
    )
  },
}

async function made(Name: string, { ask }: ResourceContext): Promise<Made> {
  const group = await ask('scheduler', 'GetScheduleGroup', { Name })
  const time = (value: unknown) => (value instanceof Date ? value.toISOString() : '')
  return {
    physicalId: Name,
    attributes: {
      Arn: String(group.Arn),
      CreationDate: time(group.CreationDate),
      LastModificationDate: time(group.LastModificationDate),
      State: String(group.State),
    },
  }
}
