import { PutRetentionPolicy$, type PutRetentionPolicyRequest } from '@aws-sdk/client-cloudwatch-logs'
import { action, type Context } from '../../action.ts'
import { invalidMember } from '../errors.ts'
import { findGroup } from '../find.ts'
import type { LogsState } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html#CWL-PutRetentionPolicy-request-retentionInDays */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]

export const putRetentionPolicy = action({
  operation: PutRetentionPolicy$,

  run({ state }: Context<LogsState>, input: PutRetentionPolicyRequest): void {
    const { retentionInDays: days = 0 } = input
    if (!RETENTION_DAYS.includes(days))
      throw invalidMember('retentionInDays', days, `satisfy enum value set: [${RETENTION_DAYS.join(', ')}]`)
    const group = findGroup(state, input)
    state.groups.set(group.name, { ...group, retentionDays: days })
  },
})
