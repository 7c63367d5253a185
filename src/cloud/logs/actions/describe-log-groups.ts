import {
  DescribeLogGroups$,
  type DescribeLogGroupsRequest,
  type DescribeLogGroupsResponse,
  type LogGroup as LogGroupDescription,
} from '@aws-sdk/client-cloudwatch-logs'
import { action, type Context } from '../../action.ts'
import { invalidParameter } from '../errors.ts'
import { nameIn } from '../find.ts'
import { page } from '../page.ts'
import type { LogGroup, LogsState } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
export const describeLogGroups = action({
  operation: DescribeLogGroups$,

  run({ state }: Context<LogsState>, input: DescribeLogGroupsRequest): DescribeLogGroupsResponse {
    const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern } = input
    if (prefix && pattern)
      // Recorded: localstack tests/aws/services/logs/test_logs_groups.snapshot.json, `error-prefix-and-pattern`
      throw invalidParameter('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.')
    const wanted = input.logGroupIdentifiers && new Set(input.logGroupIdentifiers.map(nameIn))
    const found = [...state.groups.values()]
      .filter(({ name }) => name.startsWith(prefix ?? '') && name.includes(pattern ?? ''))
      .filter((group) => input.logGroupClass === undefined || group.class === input.logGroupClass)
      .filter((group) => wanted === undefined || wanted.has(group.name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
    const { items, nextToken } = page(found, input)
    return { logGroups: items.map((group) => described(state, group)), nextToken }
  },
})

function described({ region, account }: LogsState, group: LogGroup): LogGroupDescription {
  const arn = `arn:aws:logs:${region}:${account}:log-group:${group.name}`
  return {
    logGroupName: group.name,
    creationTime: group.creationTime,
    retentionInDays: group.retentionDays,
    metricFilterCount: 0,
    arn: `${arn}:*`,
    logGroupArn: arn,
    storedBytes: 0, // AWS too says 0 until hours later
    logGroupClass: group.class as LogGroupDescription['logGroupClass'],
    deletionProtectionEnabled: false,
  }
}
