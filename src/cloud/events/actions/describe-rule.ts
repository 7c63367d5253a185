import { DescribeRule$, type DescribeRuleRequest } from '@aws-sdk/client-eventbridge'
import { action, type Context } from '../../action.ts'
import { findRule, shownRule } from '../rule.ts'
import type { EventsState } from '../state.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeRule.html */
export const describeRule = action({
  operation: DescribeRule$,

  run({ state, account }: Context<EventsState>, { Name, EventBusName }: DescribeRuleRequest) {
    return { ...shownRule(state, findRule(state, Name, EventBusName)), CreatedBy: account }
  },
})
