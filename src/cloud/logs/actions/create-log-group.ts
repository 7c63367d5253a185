import { CreateLogGroup$, type CreateLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs'
import { action, type Context } from '../../action.ts'
import { groupExists, invalidParameter } from '../errors.ts'
import type { LogsState } from '../state.ts'

const LONGEST_NAME = 512

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
export const createLogGroup = action({
  operation: CreateLogGroup$,

  constraints: { logGroupName: { required: true, minLength: 1, pattern: '[\\.\\-_/#A-Za-z0-9]+' } }, // too long has its own words

  run({ state, clock }: Context<LogsState>, input: CreateLogGroupRequest): void {
    const { logGroupName: name = '', logGroupClass = 'STANDARD', tags } = input
    if (name.length > LONGEST_NAME)
      // Recorded: localstack tests/aws/services/logs/test_logs_groups.snapshot.json, `error-invalid-name-length`
      throw invalidParameter(
        `Invalid LogGroup or LogStream, both must have length less than or equal to ${LONGEST_NAME}.`,
      )
    if (state.groups.has(name)) throw groupExists()
    state.groups.set(name, { name, creationTime: clock.now(), class: logGroupClass, ...(tags && { tags }) })
  },
})
