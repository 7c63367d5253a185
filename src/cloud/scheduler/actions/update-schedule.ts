import { UpdateSchedule$, type UpdateScheduleInput, type UpdateScheduleOutput } from '@aws-sdk/client-scheduler'
import { action, type Context } from '../../action.ts'
import { findSchedule, keyOf, scheduleArn, scheduleFrom } from '../schedule.ts'
import type { SchedulerState } from '../state.ts'

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_UpdateSchedule.html */
export const updateSchedule = action({
  operation: UpdateSchedule$,

  /** All of it anew: what is left out has its default again, as on AWS. */
  run({ state, clock, journal, requestId }: Context<SchedulerState>, input: UpdateScheduleInput): UpdateScheduleOutput {
    return state.requests.once('UpdateSchedule', input, () => {
      const before = findSchedule(state, input.GroupName, input.Name)
      const schedule = scheduleFrom(input, clock.now(), before.createdAt)
      state.schedules.set(keyOf(schedule.group, schedule.name), schedule)
      state.timetable.plan(schedule, clock.now())
      const { name, group } = schedule
      journal.write({
        ...{ time: clock.now(), service: 'scheduler', kind: 'schedule-updated', schedule: name, group, requestId },
      })
      return { ScheduleArn: scheduleArn(state, schedule) }
    })
  },
})
