import { PutTargets$, type PutTargetsRequest } from '@aws-sdk/client-eventbridge'
import { action, type Context } from '../../action.ts'
import { limitExceeded } from '../errors.ts'
import { findRule } from '../rule.ts'
import { type EventsState, ruleKey } from '../state.ts'
import { checkedTarget, MOST_TARGETS, type Target } from '../target.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html: a target whose id is there already takes its place. */
export const putTargets = action({
  operation: PutTargets$,

  run({ state, clock, journal, requestId }: Context<EventsState>, input: PutTargetsRequest) {
    const rule = findRule(state, input.Rule, input.EventBusName)
    const key = ruleKey(rule.bus, rule.name)
    const targets = new Map<string, Target>((state.targets.get(key) ?? []).map((target) => [target.Id, target]))
    for (const target of (input.Targets ?? []).map(checkedTarget)) targets.set(target.Id, target)
    if (targets.size > MOST_TARGETS) throw limitExceeded()
    state.targets.set(key, [...targets.values()])
    journal.write({
      ...{ time: clock.now(), service: 'events', kind: 'targets-put', bus: rule.bus, rule: rule.name, requestId },
      targets: [...targets.values()].map(({ Arn }) => Arn),
    })
    return { FailedEntryCount: 0, FailedEntries: [] }
  },
})
