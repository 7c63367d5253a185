import { GetSchedule$, type GetScheduleInput, type GetScheduleOutput } from '@aws-sdk/client-scheduler'
import { action, type Context } from '../../action.ts'
import { findSchedule, shownSchedule } from '../schedule.ts'
import type { SchedulerState } from '../state.ts'

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_GetSchedule.html */
export const getSchedule = action({
  operation: GetSchedule$,

  run: ({ state }: Context<SchedulerState>, { GroupName, Name }: GetScheduleInput): GetScheduleOutput =>
    shownSchedule(state, findSchedule(state, GroupName, Name)),
})
