import { GetSubscriptionAttributes$, type GetSubscriptionAttributesInput } from '@aws-sdk/client-sns'
import { action, type Context } from '../../action.ts'
import type { SnsState } from '../state.ts'
import { findSubscription, shownSubscription } from '../subscription.ts'

/** https://docs.aws.amazon.com/sns/latest/api/API_GetSubscriptionAttributes.html */
export const getSubscriptionAttributes = action({
  operation: GetSubscriptionAttributes$,

  run({ state }: Context<SnsState>, { SubscriptionArn }: GetSubscriptionAttributesInput) {
    return { Attributes: shownSubscription(state, findSubscription(state, SubscriptionArn)) }
  },
})
