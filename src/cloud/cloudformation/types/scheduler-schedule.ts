/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-scheduler-schedule.html */
import schema from '../schemas/AWS-Scheduler-Schedule.json' with { type: 'json' }
import type { ValueMap } from '../value.ts'
import type { ResourceType } from './resource-type.ts'

type Properties = ValueMap & { Name?: string; GroupName?: string; StartDate?: string; EndDate?: string }

/** `Ref` is its name. */
export const schedulerSchedule: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    const Name = properties.Name ?? context.name(64)
    const { ScheduleArn } = await context.ask('scheduler', 'CreateSchedule', { ...schedule(properties), Name })
    return { physicalId: Name, attributes: { Arn: String(ScheduleArn) } }
  },

  // Updating leaves nothing of what was there before; to another group there is no way but anew.
  async update({ physicalId: Name }, properties, before, { ask }) {
    const isMoved = properties.GroupName !== before.GroupName
    const operation = isMoved ? 'CreateSchedule' : 'UpdateSchedule'
    const { ScheduleArn } = await ask('scheduler', operation, { ...schedule(properties), Name })
    if (isMoved) await ask('scheduler', 'DeleteSchedule', { Name, ...inGroup(before) })
    return { physicalId: Name, attributes: { Arn: String(ScheduleArn) } }
  },

  async delete({ physicalId: Name }, properties, { ask }) {
    await ask('scheduler', 'DeleteSchedule', { Name, ...inGroup(properties) })
  },
}

const inGroup = ({ GroupName }: Properties) => (GroupName === undefined ? {} : { GroupName })

function schedule({ StartDate, EndDate, ...properties }: Properties): object {
  return {
    ...properties,
    ...(StartDate !== undefined && { StartDate: new Date(StartDate) }),
    ...(EndDate !== undefined && { EndDate: new Date(EndDate) }),
  }
}
