import { ListRuleNamesByTarget$, type ListRuleNamesByTargetRequest } from '@aws-sdk/client-eventbridge'
import { action, type Context } from '../../action.ts'
import { findBus } from '../bus.ts'
import { page } from '../page.ts'
import type { EventsState } from '../state.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRuleNamesByTarget.html */
export const listRuleNamesByTarget = action({
  operation: ListRuleNamesByTarget$,

  run({ state }: Context<EventsState>, input: ListRuleNamesByTargetRequest) {
    const keys = state.rulesOf.get(findBus(state, input.EventBusName).name) ?? []
    const having = [...keys].filter((key) => state.targets.get(key)?.some(({ Arn }) => Arn === input.TargetArn))
    const names = having.flatMap((key) => state.rules.get(key)?.name ?? [])
    const { items, ...rest } = page(names, (name) => name, input)
    return { RuleNames: items, ...rest }
  },
})
