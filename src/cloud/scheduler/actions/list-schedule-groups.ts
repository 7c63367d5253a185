import {
  ListScheduleGroups$,
  type ListScheduleGroupsInput,
  type ListScheduleGroupsOutput,
} from '@aws-sdk/client-scheduler'
import { action, type Context } from '../../action.ts'
import { shownGroup } from '../group.ts'
import { page } from '../page.ts'
import type { SchedulerState } from '../state.ts'

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_ListScheduleGroups.html */
export const listScheduleGroups = action({
  operation: ListScheduleGroups$,

  run({ state }: Context<SchedulerState>, input: ListScheduleGroupsInput): ListScheduleGroupsOutput {
    const { NamePrefix = '' } = input
    const wanted = [...state.groups.values()].filter(({ name }) => name.startsWith(NamePrefix))
    const { items, ...rest } = page(wanted, ({ name }) => name, input)
    return { ScheduleGroups: items.map((group) => shownGroup(state, group)), ...rest }
  },
})
