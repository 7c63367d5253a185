import { DisableRule$, type DisableRuleRequest } from '@aws-sdk/client-eventbridge'
import { action, type Context } from '../../action.ts'
import { findRule, keepRule } from '../rule.ts'
import type { EventsState } from '../state.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DisableRule.html */
export const disableRule = action({
  operation: DisableRule$,

  run({ state, clock }: Context<EventsState>, { Name, EventBusName }: DisableRuleRequest) {
    keepRule(state, { ...findRule(state, Name, EventBusName), state: 'DISABLED', scheduledAt: clock.now() })
    return {}
  },
})
