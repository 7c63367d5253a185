import * as sdk from '@aws-sdk/client-scheduler'
import model from '../constraints/scheduler.json' with { type: 'json' }
import type { Service } from '../service.ts'
import { createSchedule } from './actions/create-schedule.ts'
import { createScheduleGroup } from './actions/create-schedule-group.ts'
import { deleteSchedule } from './actions/delete-schedule.ts'
import { deleteScheduleGroup } from './actions/delete-schedule-group.ts'
import { getSchedule } from './actions/get-schedule.ts'
import { getScheduleGroup } from './actions/get-schedule-group.ts'
import { listScheduleGroups } from './actions/list-schedule-groups.ts'
import { listSchedules } from './actions/list-schedules.ts'
import { listTagsForResource } from './actions/list-tags-for-resource.ts'
import { tagResource } from './actions/tag-resource.ts'
import { untagResource } from './actions/untag-resource.ts'
import { updateSchedule } from './actions/update-schedule.ts'
import { authorization } from './authorization.ts'
import { openState } from './open-state.ts'
import type { SchedulerState } from './state.ts'

/** EventBridge Scheduler. https://docs.aws.amazon.com/scheduler/latest/APIReference/ */
export const scheduler: Service<SchedulerState> = {
  name: 'scheduler',
  protocol: 'restJson1',
  sdk,
  model,
  actions: [
    createSchedule,
    createScheduleGroup,
    deleteSchedule,
    deleteScheduleGroup,
    getSchedule,
    getScheduleGroup,
    listScheduleGroups,
    listSchedules,
    listTagsForResource,
    tagResource,
    untagResource,
    updateSchedule,
  ],
  authorization,
  open: openState,
  async close(state) {
    state.timetable.close()
    state.deliveries.close()
  },
}
