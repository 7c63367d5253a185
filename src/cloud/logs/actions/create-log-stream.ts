import { CreateLogStream$, type CreateLogStreamRequest } from '@aws-sdk/client-cloudwatch-logs'
import { action, type Context } from '../../action.ts'
import { streamExists } from '../errors.ts'
import { findGroup } from '../find.ts'
import { type LogsState, streamKey } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html */
export const createLogStream = action({
  operation: CreateLogStream$,

  run({ state, clock }: Context<LogsState>, input: CreateLogStreamRequest): void {
    const { name: group } = findGroup(state, input)
    const { logStreamName: name = '' } = input
    const key = streamKey(group, name)
    if (state.streams.has(key)) throw streamExists()
    state.streams.set(key, { group, name, creationTime: clock.now() })
  },
})
