import { UntagResource$, type UntagResourceInput } from '@aws-sdk/client-scheduler'
import { action, type Context } from '../../action.ts'
import { groupIn } from '../group.ts'
import type { SchedulerState } from '../state.ts'

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_UntagResource.html */
export const untagResource = action({
  operation: UntagResource$,

  run({ state }: Context<SchedulerState>, { ResourceArn, TagKeys = [] }: UntagResourceInput) {
    const group = groupIn(state, ResourceArn)
    const tags = Object.fromEntries(Object.entries(group.tags).filter(([key]) => !TagKeys.includes(key)))
    state.groups.set(group.name, { ...group, tags })
    return {}
  },
})
