import { TagLogGroup$, type TagLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs'
import { action, type Context } from '../../action.ts'
import { findGroup } from '../find.ts'
import type { LogsState } from '../state.ts'
import { tag } from '../tags.ts'

/** Replaced by the operations that take ARNs, and still used. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TagLogGroup.html */
export const tagLogGroup = action({
  operation: TagLogGroup$,

  run({ state }: Context<LogsState>, input: TagLogGroupRequest): void {
    tag(state, findGroup(state, input), input.tags)
  },
})
