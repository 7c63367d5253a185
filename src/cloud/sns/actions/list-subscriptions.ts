import { ListSubscriptions$, type ListSubscriptionsInput } from '@aws-sdk/client-sns'
import { action, type Context } from '../../action.ts'
import { page } from '../page.ts'
import type { SnsState } from '../state.ts'
import { listed } from '../subscription.ts'

/** https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptions.html */
export const listSubscriptions = action({
  operation: ListSubscriptions$,

  run({ state }: Context<SnsState>, { NextToken }: ListSubscriptionsInput) {
    const { items, ...rest } = page([...state.subscriptions.values()], NextToken)
    return { Subscriptions: items.map((each) => listed(state, each)), ...rest }
  },
})
