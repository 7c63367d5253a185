import { DeleteLogStream$, type DeleteLogStreamRequest } from '@aws-sdk/client-cloudwatch-logs'
import { action, type Context } from '../../action.ts'
import { findGroup, findStream } from '../find.ts'
import { type LogsState, streamKey } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogStream.html */
export const deleteLogStream = action({
  operation: DeleteLogStream$,

  run({ state }: Context<LogsState>, input: DeleteLogStreamRequest): void {
    const { group, name } = findStream(state, findGroup(state, input), input.logStreamName)
    state.events.dropStream(group, name)
    state.streams.delete(streamKey(group, name))
  },
})
