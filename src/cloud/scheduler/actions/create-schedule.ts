import { CreateSchedule$, type CreateScheduleInput, type CreateScheduleOutput } from '@aws-sdk/client-scheduler'
import { action, type Context } from '../../action.ts'
import { conflict } from '../errors.ts'
import { findGroup } from '../group.ts'
import { keyOf, scheduleArn, scheduleFrom } from '../schedule.ts'
import type { SchedulerState } from '../state.ts'

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
export const createSchedule = action({
  operation: CreateSchedule$,

  run({ state, clock, journal, requestId }: Context<SchedulerState>, input: CreateScheduleInput): CreateScheduleOutput {
    return state.requests.once('CreateSchedule', input, () => {
      const schedule = scheduleFrom(input, clock.now())
      findGroup(state, schedule.group)
      const key = keyOf(schedule.group, schedule.name)
      if (state.schedules.has(key)) throw conflict(schedule.name)
      state.schedules.set(key, schedule)
      state.timetable.plan(schedule, clock.now())
      const { name, group } = schedule
      journal.write({
        ...{ time: clock.now(), service: 'scheduler', kind: 'schedule-created', schedule: name, group, requestId },
      })
      return { ScheduleArn: scheduleArn(state, schedule) }
    })
  },
})
