import type { CreateScheduleInput, GetScheduleOutput } from '@aws-sdk/client-scheduler'
import { isTimeZone, readSchedule } from '../schedule-expression/schedule-expression.ts'
import { invalidExpression, notFound, validation } from './errors.ts'
import { DEFAULT_GROUP, findGroup } from './group.ts'
import type { Schedule, SchedulerState } from './state.ts'
import { checkedTarget } from './target.ts'

export const keyOf = (group: string | undefined, name: string | undefined) => `${group ?? DEFAULT_GROUP}/${name}`

/** Throws `ResourceNotFoundException`. */
export function findSchedule(state: SchedulerState, group: string | undefined, name = ''): Schedule {
  findGroup(state, group)
  const found = state.schedules.get(keyOf(group, name))
  if (!found) throw notFound(name)
  return found
}

export const scheduleArn = ({ host }: SchedulerState, { group, name }: Pick<Schedule, 'group' | 'name'>) =>
  `arn:aws:scheduler:${host.region}:${host.account}:schedule/${group}/${name}`

/** What was asked for, checked. Throws `ValidationException`. */
export function scheduleFrom(input: CreateScheduleInput, now: number, createdAt = now): Schedule {
  const { Name: name = '', ScheduleExpression: expression = '', FlexibleTimeWindow, Target } = input
  const timeZone = input.ScheduleExpressionTimezone ?? 'UTC'
  if (!readSchedule(expression, 'scheduler')) throw invalidExpression(expression)
  if (!isTimeZone(timeZone)) throw validation(`Invalid ScheduleExpressionTimezone ${timeZone}.`)
  const windowMinutes = FlexibleTimeWindow?.MaximumWindowInMinutes
  if ((FlexibleTimeWindow?.Mode === 'FLEXIBLE') !== (windowMinutes !== undefined))
    throw validation('MaximumWindowInMinutes must be given with a flexible time window, and with no other.')
  const [startAt, endAt] = [input.StartDate?.getTime(), input.EndDate?.getTime()]
  if (startAt !== undefined && startAt < now - EARLIEST_START_MS)
    throw validation('The StartDate you specify cannot be earlier than 5 minutes ago.') // reported
  if (startAt !== undefined && endAt !== undefined && endAt <= startAt)
    throw validation('The EndDate must come after the StartDate.')
  return {
    ...{ group: input.GroupName ?? DEFAULT_GROUP, name, createdAt, modifiedAt: now, expression, timeZone },
    ...(input.Description !== undefined && { description: input.Description }),
    ...(startAt !== undefined && { startAt }),
    ...(endAt !== undefined && { endAt }),
    enabled: input.State !== 'DISABLED',
    deletedAfterwards: input.ActionAfterCompletion === 'DELETE',
    ...(windowMinutes !== undefined && { windowMinutes }),
    ...(input.KmsKeyArn && { kmsKey: input.KmsKeyArn }),
    target: checkedTarget(Target),
  }
}

const EARLIEST_START_MS = 300_000

/** As the API shows it. */
export const shownSchedule = (state: SchedulerState, schedule: Schedule): GetScheduleOutput => ({
  Arn: scheduleArn(state, schedule),
  GroupName: schedule.group,
  Name: schedule.name,
  ScheduleExpression: schedule.expression,
  ScheduleExpressionTimezone: schedule.timeZone,
  State: schedule.enabled ? 'ENABLED' : 'DISABLED',
  ActionAfterCompletion: schedule.deletedAfterwards ? 'DELETE' : 'NONE',
  CreationDate: new Date(schedule.createdAt),
  LastModificationDate: new Date(schedule.modifiedAt),
  ...(schedule.description !== undefined && { Description: schedule.description }),
  ...(schedule.startAt !== undefined && { StartDate: new Date(schedule.startAt) }),
  ...(schedule.endAt !== undefined && { EndDate: new Date(schedule.endAt) }),
  ...(schedule.kmsKey !== undefined && { KmsKeyArn: schedule.kmsKey }),
  FlexibleTimeWindow:
    schedule.windowMinutes === undefined
      ? { Mode: 'OFF' }
      : { Mode: 'FLEXIBLE', MaximumWindowInMinutes: schedule.windowMinutes },
  Target: schedule.target,
})

/** As a list shows it. */
export const summaryOf = (state: SchedulerState, schedule: Schedule) => {
  const { Arn, GroupName, Name, State, CreationDate, LastModificationDate } = shownSchedule(state, schedule)
  return { Arn, GroupName, Name, State, CreationDate, LastModificationDate, Target: { Arn: schedule.target.Arn } }
}
