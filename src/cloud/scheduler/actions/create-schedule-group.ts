import {
  CreateScheduleGroup$,
  type CreateScheduleGroupInput,
  type CreateScheduleGroupOutput,
} from '@aws-sdk/client-scheduler'
import { action, type Context } from '../../action.ts'
import { groupConflict } from '../errors.ts'
import { groupArn, withTags } from '../group.ts'
import type { SchedulerState } from '../state.ts'

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateScheduleGroup.html */
export const createScheduleGroup = action({
  operation: CreateScheduleGroup$,

  run({ state, clock }: Context<SchedulerState>, input: CreateScheduleGroupInput): CreateScheduleGroupOutput {
    return state.requests.once('CreateScheduleGroup', input, () => {
      const { Name: name = '', Tags } = input
      if (state.groups.has(name)) throw groupConflict(name)
      const now = clock.now()
      state.groups.set(name, { name, createdAt: now, modifiedAt: now, tags: withTags({}, Tags) })
      return { ScheduleGroupArn: groupArn(state, name) }
    })
  },
})
