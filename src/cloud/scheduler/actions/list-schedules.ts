import { ListSchedules$, type ListSchedulesInput, type ListSchedulesOutput } from '@aws-sdk/client-scheduler'
import { action, type Context } from '../../action.ts'
import { shownSchedule } from '../schedule.ts'
import type { SchedulerState } from '../state.ts'

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_ListSchedules.html */
export const listSchedules = action({
  operation: ListSchedules$,

  run({ state }: Context<SchedulerState>, input: ListSchedulesInput): ListSchedulesOutput {
    const { GroupName, NamePrefix = '', State, MaxResults = 100, NextToken } = input
    const all = [...state.schedules.values()]
      .filter(
        ({ group, name, enabled }) =>
          (GroupName === undefined || group === GroupName) &&
          name.startsWith(NamePrefix) &&
          (State === undefined || enabled === (State === 'ENABLED')),
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1))
    const from = NextToken ? Number(atob(NextToken)) : 0
    const page = all.slice(from, from + MaxResults).map((schedule) => shownSchedule(state, schedule))
    return {
      Schedules: page.map(({ Target, ...shown }) => ({ ...shown, Target: { Arn: Target?.Arn ?? '' } })),
      ...(from + MaxResults < all.length && { NextToken: btoa(String(from + MaxResults)) }),
    }
  },
})
