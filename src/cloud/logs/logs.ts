import * as sdk from '@aws-sdk/client-cloudwatch-logs'
import model from '../constraints/logs.json' with { type: 'json' }
import type { Service } from '../service.ts'
import { createLogGroup } from './actions/create-log-group.ts'
import { createLogStream } from './actions/create-log-stream.ts'
import { deleteLogGroup } from './actions/delete-log-group.ts'
import { deleteLogStream } from './actions/delete-log-stream.ts'
import { deleteRetentionPolicy } from './actions/delete-retention-policy.ts'
import { describeLogGroups } from './actions/describe-log-groups.ts'
import { describeLogStreams } from './actions/describe-log-streams.ts'
import { filterLogEvents } from './actions/filter-log-events.ts'
import { getLogEvents } from './actions/get-log-events.ts'
import { putLogEvents } from './actions/put-log-events.ts'
import { putRetentionPolicy } from './actions/put-retention-policy.ts'
import { isFunctionLog, keepFunctionLogs } from './function-log.ts'
import { emptyState, type LogsState } from './state.ts'

/** Amazon CloudWatch Logs. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/ */
export const logs: Service<LogsState> = {
  name: 'logs',
  protocol: 'awsJson1_1',
  serviceTarget: 'Logs_20140328',
  sdk,
  model,
  validationCode: 'InvalidParameterException', // recorded
  actions: [
    createLogGroup,
    createLogStream,
    deleteLogGroup,
    deleteLogStream,
    deleteRetentionPolicy,
    describeLogGroups,
    describeLogStreams,
    filterLogEvents,
    getLogEvents,
    putLogEvents,
    putRetentionPolicy,
  ],
  open(host) {
    const state = emptyState(host)
    state.stopListening = host.journal.subscribeAll((entries) => keepFunctionLogs(state, entries.filter(isFunctionLog)))
    return state
  },
  async close(state) {
    state.stopListening()
  },
}
