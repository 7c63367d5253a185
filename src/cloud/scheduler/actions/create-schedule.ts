import { CreateSchedule$, type CreateScheduleInput, type CreateScheduleOutput } from '@aws-sdk/client-scheduler'
import { action, type Context } from '../../action.ts'
import { conflict } from '../errors.ts'
import { keyOf, scheduleArn, scheduleFrom } from '../schedule.ts'
import type { SchedulerState } from '../state.ts'

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
export const createSchedule = action({
  operation: CreateSchedule$,

  run({ state, clock }: Context<SchedulerState>, input: CreateScheduleInput): CreateScheduleOutput {
    const schedule = scheduleFrom(input, clock.now())
    const key = keyOf(schedule.group, schedule.name)
    if (state.schedules.has(key)) throw conflict(schedule.name)
    state.schedules.set(key, schedule)
    state.timetable.plan(schedule, clock.now())
    return { ScheduleArn: scheduleArn(state, schedule) }
  },
})
