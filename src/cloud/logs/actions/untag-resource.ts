import { UntagResource$, type UntagResourceRequest } from '@aws-sdk/client-cloudwatch-logs'
import { action, type Context } from '../../action.ts'
import type { LogsState } from '../state.ts'
import { taggedGroup, untag } from '../tags.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_UntagResource.html */
export const untagResource = action({
  operation: UntagResource$,

  run({ state }: Context<LogsState>, input: UntagResourceRequest): void {
    untag(state, taggedGroup(state, input.resourceArn), input.tagKeys)
  },
})
