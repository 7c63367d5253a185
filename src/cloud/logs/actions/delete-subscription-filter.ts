import { DeleteSubscriptionFilter$, type DeleteSubscriptionFilterRequest } from '@aws-sdk/client-cloudwatch-logs'
import { action, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { findGroup } from '../find.ts'
import type { LogsState } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteSubscriptionFilter.html */
export const deleteSubscriptionFilter = action({
  operation: DeleteSubscriptionFilter$,

  run({ state }: Context<LogsState>, input: DeleteSubscriptionFilterRequest): void {
    const group = findGroup(state, input)
    const filters = state.subscriptionFilters.get(group.name) ?? []
    const left = filters.filter(({ name }) => name !== input.filterName)
    if (left.length === filters.length)
      // The words: moto, tests/test_logs/test_integration.py
      throw new ServiceError('ResourceNotFoundException', 'The specified subscription filter does not exist.', 400)
    if (left.length > 0) state.subscriptionFilters.set(group.name, left)
    else state.subscriptionFilters.delete(group.name)
  },
})
