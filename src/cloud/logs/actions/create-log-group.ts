import { CreateLogGroup$, type CreateLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs'
import { action, type Context } from '../../action.ts'
import { GROUP_NAME } from '../constraints.ts'
import { groupExists, invalidParameter } from '../errors.ts'
import type { LogsState } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
export const createLogGroup = action({
  operation: CreateLogGroup$,

  constraints: {
    logGroupName: { required: true, minLength: GROUP_NAME.minLength, pattern: GROUP_NAME.pattern },
    logGroupClass: { values: ['STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY'] },
  },

  run({ state, clock }: Context<LogsState>, input: CreateLogGroupRequest): void {
    const { logGroupName: name = '', logGroupClass = 'STANDARD' } = input
    if (name.length > GROUP_NAME.maxLength)
      // Recorded: localstack tests/aws/services/logs/test_logs_groups.snapshot.json, `error-invalid-name-length`
      throw invalidParameter(
        `Invalid LogGroup or LogStream, both must have length less than or equal to ${GROUP_NAME.maxLength}.`,
      )
    if (state.groups.has(name)) throw groupExists()
    state.groups.set(name, { name, creationTime: clock.now(), class: logGroupClass })
  },
})
