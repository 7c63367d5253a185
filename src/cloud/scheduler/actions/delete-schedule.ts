import { DeleteSchedule$, type DeleteScheduleInput, type DeleteScheduleOutput } from '@aws-sdk/client-scheduler'
import { action, type Context } from '../../action.ts'
import { findSchedule, keyOf } from '../schedule.ts'
import type { SchedulerState } from '../state.ts'

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_DeleteSchedule.html */
export const deleteSchedule = action({
  operation: DeleteSchedule$,

  run({ state, clock, journal, requestId }: Context<SchedulerState>, input: DeleteScheduleInput): DeleteScheduleOutput {
    return state.requests.once('DeleteSchedule', input, () => {
      const { group, name } = findSchedule(state, input.GroupName, input.Name)
      state.schedules.delete(keyOf(group, name))
      state.timetable.forget(keyOf(group, name))
      journal.write({
        ...{ time: clock.now(), service: 'scheduler', kind: 'schedule-deleted', schedule: name, group, requestId },
      })
      return {}
    })
  },
})
