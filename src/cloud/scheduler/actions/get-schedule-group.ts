import { GetScheduleGroup$, type GetScheduleGroupInput, type GetScheduleGroupOutput } from '@aws-sdk/client-scheduler'
import { action, type Context } from '../../action.ts'
import { findGroup, shownGroup } from '../group.ts'
import type { SchedulerState } from '../state.ts'

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_GetScheduleGroup.html */
export const getScheduleGroup = action({
  operation: GetScheduleGroup$,

  run: ({ state }: Context<SchedulerState>, { Name }: GetScheduleGroupInput): GetScheduleGroupOutput =>
    shownGroup(state, findGroup(state, Name)),
})
