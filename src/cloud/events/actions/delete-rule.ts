import { DeleteRule$, type DeleteRuleRequest } from '@aws-sdk/client-eventbridge'
import { action, type Context } from '../../action.ts'
import { findBus } from '../bus.ts'
import { invalid } from '../errors.ts'
import { forgetRule } from '../rule.ts'
import { type EventsState, ruleKey } from '../state.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteRule.html; one that is not there is no mistake. */
export const deleteRule = action({
  operation: DeleteRule$,

  run({ state, clock, journal, requestId }: Context<EventsState>, { Name = '', EventBusName }: DeleteRuleRequest) {
    const bus = findBus(state, EventBusName).name
    const key = ruleKey(bus, Name)
    const rule = state.rules.get(key)
    if (!rule) return {}
    if (state.targets.get(key)?.length) throw invalid("Rule can't be deleted since it has targets.")
    state.targets.delete(key)
    forgetRule(state, rule)
    journal.write({ time: clock.now(), service: 'events', kind: 'rule-deleted', bus, rule: Name, requestId })
    return {}
  },
})
