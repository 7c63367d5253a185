import { UntagLogGroup$, type UntagLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs'
import { action, type Context } from '../../action.ts'
import { findGroup } from '../find.ts'
import type { LogsState } from '../state.ts'
import { untag } from '../tags.ts'

/** Replaced by the operations that take ARNs, and still used. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_UntagLogGroup.html */
export const untagLogGroup = action({
  operation: UntagLogGroup$,

  run({ state }: Context<LogsState>, input: UntagLogGroupRequest): void {
    untag(state, findGroup(state, input), input.tags)
  },
})
