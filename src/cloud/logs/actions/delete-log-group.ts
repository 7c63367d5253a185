import { DeleteLogGroup$, type DeleteLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs'
import { action, type Context } from '../../action.ts'
import { findGroup } from '../find.ts'
import { type LogsState, streamKey } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogGroup.html */
export const deleteLogGroup = action({
  operation: DeleteLogGroup$,

  run({ state }: Context<LogsState>, input: DeleteLogGroupRequest): void {
    const { name } = findGroup(state, input)
    state.events.dropGroup(name)
    for (const stream of [...state.streams.values()])
      if (stream.group === name) state.streams.delete(streamKey(name, stream.name))
    state.subscriptionFilters.delete(name)
    state.groups.delete(name)
  },
})
