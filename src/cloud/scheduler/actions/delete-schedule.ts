import { DeleteSchedule$, type DeleteScheduleInput, type DeleteScheduleOutput } from '@aws-sdk/client-scheduler'
import { action, type Context } from '../../action.ts'
import { findSchedule, keyOf } from '../schedule.ts'
import type { SchedulerState } from '../state.ts'

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_DeleteSchedule.html */
export const deleteSchedule = action({
  operation: DeleteSchedule$,

  run({ state }: Context<SchedulerState>, { GroupName, Name }: DeleteScheduleInput): DeleteScheduleOutput {
    const { group, name } = findSchedule(state, GroupName, Name)
    state.schedules.delete(keyOf(group, name))
    state.timetable.forget(keyOf(group, name))
    return {}
  },
})
