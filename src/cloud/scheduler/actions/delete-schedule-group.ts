import {
  DeleteScheduleGroup$,
  type DeleteScheduleGroupInput,
  type DeleteScheduleGroupOutput,
} from '@aws-sdk/client-scheduler'
import { action, type Context } from '../../action.ts'
import { validation } from '../errors.ts'
import { DEFAULT_GROUP, findGroup } from '../group.ts'
import { keyOf } from '../schedule.ts'
import type { SchedulerState } from '../state.ts'

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_DeleteScheduleGroup.html: its schedules go with it; here at once. */
export const deleteScheduleGroup = action({
  operation: DeleteScheduleGroup$,

  run({ state }: Context<SchedulerState>, input: DeleteScheduleGroupInput): DeleteScheduleGroupOutput {
    return state.requests.once('DeleteScheduleGroup', input, () => {
      const { name } = findGroup(state, input.Name)
      if (name === DEFAULT_GROUP) throw validation('The default schedule group cannot be deleted.') // words of our own
      for (const schedule of [...state.schedules.values()].filter(({ group }) => group === name)) {
        state.schedules.delete(keyOf(name, schedule.name))
        state.timetable.forget(keyOf(name, schedule.name))
      }
      state.groups.delete(name)
      return {}
    })
  },
})
