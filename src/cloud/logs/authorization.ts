import type { Context } from '../action.ts'
import { type Authorization, each } from '../authorization/authorization.ts'
import { accessDenied } from '../authorization/denial.ts'
import { ServiceError } from '../errors.ts'
import { nameIn } from './find.ts'
import type { LogsState } from './state.ts'

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html */
export const authorization: Authorization<LogsState> = {
  demands: {
    ...each(
      [
        ...['CreateLogGroup', 'DeleteLogGroup', 'DescribeLogStreams', 'FilterLogEvents', 'CreateLogStream'],
        ...['PutRetentionPolicy', 'DeleteRetentionPolicy', 'PutSubscriptionFilter', 'DeleteSubscriptionFilter'],
        ...['DescribeSubscriptionFilters', 'ListTagsLogGroup', 'TagLogGroup', 'UntagLogGroup'],
      ],
      (context, input) => ({ resource: streamsOf(context, input, '') }),
    ),
    ...each(['PutLogEvents', 'GetLogEvents', 'DeleteLogStream'], (context, input) => ({
      resource: streamsOf(context, input, input.logStreamName ?? ''),
    })),
    DescribeLogGroups: (context, { logGroupNamePrefix = '' }) => ({
      resource: streamsOf(context, { logGroupName: logGroupNamePrefix }, ''),
    }),
    StartLiveTail: (context, { logGroupIdentifiers = [] }) =>
      logGroupIdentifiers.map((logGroupIdentifier: string) => ({
        resource: streamsOf(context, { logGroupIdentifier }, ''),
      })),
    ...each(['TagResource', 'UntagResource', 'ListTagsForResource'], (_, { resourceArn: resource }) => ({ resource })),
  },
  refusal: (denial) => new ServiceError('AccessDeniedException', accessDenied(denial).message, 400),
}

type Named = { logGroupName?: string; logGroupIdentifier?: string }

/** A group is asked for as its streams are: `…:log-group:<name>:log-stream:`; so policies for it end in `:*`. */
function streamsOf(
  { region, account }: Context<LogsState>,
  { logGroupName, logGroupIdentifier }: Named,
  stream: string,
) {
  const name = logGroupName ?? nameIn(logGroupIdentifier ?? '')
  return `arn:aws:logs:${region}:${account}:log-group:${name}:log-stream:${stream}`
}
