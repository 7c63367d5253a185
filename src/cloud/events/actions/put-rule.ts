import { PutRule$, type PutRuleRequest } from '@aws-sdk/client-eventbridge'
import { action, type Context } from '../../action.ts'
import { findBus } from '../bus.ts'
import { invalid, limitExceeded } from '../errors.ts'
import { checkedPattern, checkSchedule, keepRule, ruleArn } from '../rule.ts'
import { type EventsState, type Rule, ruleKey } from '../state.ts'
import { readTags } from '../tags.ts'

/** A bus. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const MOST_RULES = 300

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html: what is not said anew is gone, but for the tags. */
export const putRule = action({
  operation: PutRule$,

  run({ state, clock, journal, requestId }: Context<EventsState>, input: PutRuleRequest) {
    const { Name: name = '', ScheduleExpression, EventPattern, State = 'ENABLED', Description, RoleArn, Tags } = input
    const bus = findBus(state, input.EventBusName).name
    const before = state.rules.get(ruleKey(bus, name))
    if (!EventPattern && !ScheduleExpression)
      throw invalid('Parameter(s) EventPattern or ScheduleExpression must be specified.') // reported
    if (ScheduleExpression) checkSchedule(ScheduleExpression, bus)
    if (EventPattern) checkedPattern(EventPattern)
    if (!before && (state.rulesOf.get(bus)?.size ?? 0) >= MOST_RULES) throw limitExceeded()
    const rule: Rule = {
      ...{ name, bus, scheduledAt: clock.now(), state: State, tags: before?.tags ?? readTags(Tags) },
      ...(EventPattern && { pattern: EventPattern }),
      ...(ScheduleExpression && { schedule: ScheduleExpression }),
      ...(Description && { description: Description }),
      ...(RoleArn && { roleArn: RoleArn }),
    }
    keepRule(state, rule)
    journal.write({ time: clock.now(), service: 'events', kind: 'rule-put', bus, rule: name, requestId })
    return { RuleArn: ruleArn(state.host, rule) }
  },
})
