import { ConfirmSubscription$, type ConfirmSubscriptionInput } from '@aws-sdk/client-sns'
import { action, type Context } from '../../action.ts'
import { confirm } from '../confirm.ts'
import type { SnsState } from '../state.ts'

/** https://docs.aws.amazon.com/sns/latest/api/API_ConfirmSubscription.html */
export const confirmSubscription = action({
  operation: ConfirmSubscription$,

  run({ state }: Context<SnsState>, input: ConfirmSubscriptionInput) {
    const { TopicArn = '', Token = '', AuthenticateOnUnsubscribe = 'false' } = input
    const { arn } = confirm(state, TopicArn, Token, AuthenticateOnUnsubscribe.toLowerCase() === 'true')
    return { SubscriptionArn: arn }
  },
})
