import {
  ListTagsLogGroup$,
  type ListTagsLogGroupRequest,
  type ListTagsLogGroupResponse,
} from '@aws-sdk/client-cloudwatch-logs'
import { action, type Context } from '../../action.ts'
import { findGroup } from '../find.ts'
import type { LogsState } from '../state.ts'

/** Replaced by the operations that take ARNs, and still used. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ListTagsLogGroup.html */
export const listTagsLogGroup = action({
  operation: ListTagsLogGroup$,

  run({ state }: Context<LogsState>, input: ListTagsLogGroupRequest): ListTagsLogGroupResponse {
    return { tags: findGroup(state, input).tags ?? {} }
  },
})
