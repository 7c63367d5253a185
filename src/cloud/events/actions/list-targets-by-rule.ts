import { ListTargetsByRule$, type ListTargetsByRuleRequest } from '@aws-sdk/client-eventbridge'
import { action, type Context } from '../../action.ts'
import { page } from '../page.ts'
import { findRule } from '../rule.ts'
import { type EventsState, ruleKey } from '../state.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTargetsByRule.html */
export const listTargetsByRule = action({
  operation: ListTargetsByRule$,

  run({ state }: Context<EventsState>, input: ListTargetsByRuleRequest) {
    const rule = findRule(state, input.Rule, input.EventBusName)
    const { items, ...rest } = page(state.targets.get(ruleKey(rule.bus, rule.name)) ?? [], ({ Id }) => Id, input)
    return { Targets: items, ...rest }
  },
})
