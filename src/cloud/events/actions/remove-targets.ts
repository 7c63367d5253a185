import { RemoveTargets$, type RemoveTargetsRequest } from '@aws-sdk/client-eventbridge'
import { action, type Context } from '../../action.ts'
import { findRule } from '../rule.ts'
import { type EventsState, ruleKey } from '../state.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RemoveTargets.html */
export const removeTargets = action({
  operation: RemoveTargets$,

  run({ state }: Context<EventsState>, { Rule, EventBusName, Ids = [] }: RemoveTargetsRequest) {
    const rule = findRule(state, Rule, EventBusName)
    const key = ruleKey(rule.bus, rule.name)
    const left = (state.targets.get(key) ?? []).filter(({ Id }) => !Ids.includes(Id))
    state.targets.set(key, left)
    return { FailedEntryCount: 0, FailedEntries: [] }
  },
})
