import { EnableRule$, type EnableRuleRequest } from '@aws-sdk/client-eventbridge'
import { action, type Context } from '../../action.ts'
import { findRule, keepRule } from '../rule.ts'
import type { EventsState } from '../state.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_EnableRule.html */
export const enableRule = action({
  operation: EnableRule$,

  run({ state, clock }: Context<EventsState>, { Name, EventBusName }: EnableRuleRequest) {
    keepRule(state, { ...findRule(state, Name, EventBusName), state: 'ENABLED', scheduledAt: clock.now() })
    return {}
  },
})
