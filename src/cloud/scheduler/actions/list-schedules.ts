import { ListSchedules$, type ListSchedulesInput, type ListSchedulesOutput } from '@aws-sdk/client-scheduler'
import { action, type Context } from '../../action.ts'
import { page } from '../page.ts'
import { summaryOf } from '../schedule.ts'
import type { SchedulerState } from '../state.ts'

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_ListSchedules.html */
export const listSchedules = action({
  operation: ListSchedules$,

  run({ state }: Context<SchedulerState>, input: ListSchedulesInput): ListSchedulesOutput {
    const { GroupName, NamePrefix = '', State } = input
    const wanted = [...state.schedules.values()].filter(
      ({ group, name, enabled }) =>
        (GroupName === undefined || group === GroupName) &&
        name.startsWith(NamePrefix) &&
        (State === undefined || enabled === (State === 'ENABLED')),
    )
    const { items, ...rest } = page(wanted, ({ name, group }) => `${name} ${group}`, input)
    return { Schedules: items.map((schedule) => summaryOf(state, schedule)), ...rest }
  },
})
