import * as sdk from '@aws-sdk/client-cloudwatch-logs'
import model from '../constraints/logs.json' with { type: 'json' }
import type { Service } from '../service.ts'
import { createLogGroup } from './actions/create-log-group.ts'
import { createLogStream } from './actions/create-log-stream.ts'
import { deleteLogGroup } from './actions/delete-log-group.ts'
import { deleteLogStream } from './actions/delete-log-stream.ts'
import { deleteRetentionPolicy } from './actions/delete-retention-policy.ts'
import { deleteSubscriptionFilter } from './actions/delete-subscription-filter.ts'
import { describeLogGroups } from './actions/describe-log-groups.ts'
import { describeLogStreams } from './actions/describe-log-streams.ts'
import { describeSubscriptionFilters } from './actions/describe-subscription-filters.ts'
import { filterLogEvents } from './actions/filter-log-events.ts'
import { getLogEvents } from './actions/get-log-events.ts'
import { listTagsForResource } from './actions/list-tags-for-resource.ts'
import { listTagsLogGroup } from './actions/list-tags-log-group.ts'
import { putLogEvents } from './actions/put-log-events.ts'
import { putRetentionPolicy } from './actions/put-retention-policy.ts'
import { putSubscriptionFilter } from './actions/put-subscription-filter.ts'
import { startLiveTail } from './actions/start-live-tail.ts'
import { tagLogGroup } from './actions/tag-log-group.ts'
import { tagResource } from './actions/tag-resource.ts'
import { untagLogGroup } from './actions/untag-log-group.ts'
import { untagResource } from './actions/untag-resource.ts'
import { authorization } from './authorization.ts'
import { isFunctionLog, keepFunctionLogs } from './function-log.ts'
import { emptyState, type LogsState } from './state.ts'
import { deliverToSubscribers } from './subscription.ts'

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
    deleteSubscriptionFilter,
    describeLogGroups,
    describeLogStreams,
    describeSubscriptionFilters,
    filterLogEvents,
    getLogEvents,
    listTagsForResource,
    listTagsLogGroup,
    putLogEvents,
    putRetentionPolicy,
    putSubscriptionFilter,
    startLiveTail,
    tagLogGroup,
    tagResource,
    untagLogGroup,
    untagResource,
  ],
  authorization,
  open(host) {
    const state = emptyState(host)
    const stops = [
      host.journal.subscribeAll((entries) => keepFunctionLogs(state, entries.filter(isFunctionLog))),
      deliverToSubscribers(state),
    ]
    state.stopListening = () => {
      for (const stop of stops) stop()
    }
    return state
  },
  async close(state) {
    state.stopListening()
  },
}
