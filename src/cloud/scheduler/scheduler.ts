import * as sdk from '@aws-sdk/client-scheduler'
import model from '../constraints/scheduler.json' with { type: 'json' }
import type { Service } from '../service.ts'
import { createSchedule } from './actions/create-schedule.ts'
import { deleteSchedule } from './actions/delete-schedule.ts'
import { getSchedule } from './actions/get-schedule.ts'
import { listSchedules } from './actions/list-schedules.ts'
import { updateSchedule } from './actions/update-schedule.ts'
import { authorization } from './authorization.ts'
import type { SchedulerState } from './state.ts'
import { Timetable } from './timetable.ts'

/** EventBridge Scheduler. https://docs.aws.amazon.com/scheduler/latest/APIReference/ */
export const scheduler: Service<SchedulerState> = {
  name: 'scheduler',
  protocol: 'restJson1',
  sdk,
  model,
  actions: [createSchedule, deleteSchedule, getSchedule, listSchedules, updateSchedule],
  authorization,
  open(host) {
    const state: SchedulerState = {
      host,
      schedules: host.store.table('scheduler/schedules'),
      timetable: new Timetable(() => state),
    }
    state.timetable.resume()
    return state
  },
}
