import { TagResource$, type TagResourceRequest } from '@aws-sdk/client-cloudwatch-logs'
import { action, type Context } from '../../action.ts'
import type { LogsState } from '../state.ts'
import { tag, taggedGroup } from '../tags.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TagResource.html */
export const tagResource = action({
  operation: TagResource$,

  run({ state }: Context<LogsState>, input: TagResourceRequest): void {
    tag(state, taggedGroup(state, input.resourceArn), input.tags)
  },
})
