import { DeleteRetentionPolicy$, type DeleteRetentionPolicyRequest } from '@aws-sdk/client-cloudwatch-logs'
import { action, type Context } from '../../action.ts'
import { findGroup } from '../find.ts'
import type { LogsState } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteRetentionPolicy.html */
export const deleteRetentionPolicy = action({
  operation: DeleteRetentionPolicy$,

  run({ state }: Context<LogsState>, input: DeleteRetentionPolicyRequest): void {
    const { retentionDays: _, ...group } = findGroup(state, input)
    state.groups.set(group.name, group)
  },
})
