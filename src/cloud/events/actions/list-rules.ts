import { ListRules$, type ListRulesRequest } from '@aws-sdk/client-eventbridge'
import { action, type Context } from '../../action.ts'
import { findBus } from '../bus.ts'
import { page } from '../page.ts'
import { shownRule } from '../rule.ts'
import type { EventsState } from '../state.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html */
export const listRules = action({
  operation: ListRules$,

  run({ state }: Context<EventsState>, input: ListRulesRequest) {
    const keys = state.rulesOf.get(findBus(state, input.EventBusName).name) ?? []
    const rules = [...keys].flatMap((key) => state.rules.get(key) ?? [])
    const { items, ...rest } = page(rules, ({ name }) => name, input)
    return { Rules: items.map((rule) => shownRule(state, rule)), ...rest }
  },
})
