import {
  DescribeSubscriptionFilters$,
  type DescribeSubscriptionFiltersRequest,
  type DescribeSubscriptionFiltersResponse,
} from '@aws-sdk/client-cloudwatch-logs'
import { action, type Context } from '../../action.ts'
import { findGroup } from '../find.ts'
import { page } from '../page.ts'
import type { LogsState } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeSubscriptionFilters.html */
export const describeSubscriptionFilters = action({
  operation: DescribeSubscriptionFilters$,

  run({ state }: Context<LogsState>, input: DescribeSubscriptionFiltersRequest): DescribeSubscriptionFiltersResponse {
    const group = findGroup(state, input)
    const found = [...(state.subscriptionFilters.get(group.name) ?? [])]
      .filter(({ name }) => name.startsWith(input.filterNamePrefix ?? ''))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
    const { items, nextToken } = page(found, input)
    return {
      subscriptionFilters: items.map(({ name, pattern, destination, distribution, creationTime }) => ({
        filterName: name,
        logGroupName: group.name,
        filterPattern: pattern,
        destinationArn: destination,
        distribution: distribution as 'ByLogStream',
        applyOnTransformedLogs: false,
        creationTime,
      })),
      nextToken,
    }
  },
})
