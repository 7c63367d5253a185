import {
  ListTagsForResource$,
  type ListTagsForResourceRequest,
  type ListTagsForResourceResponse,
} from '@aws-sdk/client-cloudwatch-logs'
import { action, type Context } from '../../action.ts'
import type { LogsState } from '../state.ts'
import { taggedGroup } from '../tags.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = action({
  operation: ListTagsForResource$,

  run({ state }: Context<LogsState>, input: ListTagsForResourceRequest): ListTagsForResourceResponse {
    return { tags: taggedGroup(state, input.resourceArn).tags ?? {} }
  },
})
