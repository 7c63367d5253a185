import { SetSubscriptionAttributes$, type SetSubscriptionAttributesInput } from '@aws-sdk/client-sns'
import { action, type Context } from '../../action.ts'
import type { SnsState } from '../state.ts'
import { findSubscription, keepSubscription, withAttribute } from '../subscription.ts'

/** https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html */
export const setSubscriptionAttributes = action({
  operation: SetSubscriptionAttributes$,

  run({ state }: Context<SnsState>, input: SetSubscriptionAttributesInput) {
    const { SubscriptionArn, AttributeName = '', AttributeValue = '' } = input
    const found = findSubscription(state, SubscriptionArn)
    keepSubscription(state, { ...found, attributes: withAttribute(found.attributes, AttributeName, AttributeValue) })
    return {}
  },
})
