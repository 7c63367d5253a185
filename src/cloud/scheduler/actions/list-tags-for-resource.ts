import { ListTagsForResource$, type ListTagsForResourceInput } from '@aws-sdk/client-scheduler'
import { action, type Context } from '../../action.ts'
import { groupIn } from '../group.ts'
import type { SchedulerState } from '../state.ts'

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = action({
  operation: ListTagsForResource$,

  run: ({ state }: Context<SchedulerState>, { ResourceArn }: ListTagsForResourceInput) => ({
    Tags: Object.entries(groupIn(state, ResourceArn).tags).map(([Key, Value]) => ({ Key, Value })),
  }),
})
