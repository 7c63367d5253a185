import { TagResource$, type TagResourceInput } from '@aws-sdk/client-scheduler'
import { action, type Context } from '../../action.ts'
import { groupIn, withTags } from '../group.ts'
import type { SchedulerState } from '../state.ts'

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_TagResource.html */
export const tagResource = action({
  operation: TagResource$,

  run({ state }: Context<SchedulerState>, { ResourceArn, Tags }: TagResourceInput) {
    const group = groupIn(state, ResourceArn)
    state.groups.set(group.name, { ...group, tags: withTags(group.tags, Tags) })
    return {}
  },
})
