import { type Pattern, PatternError, parsePattern } from '../event-pattern/event-pattern.ts'
import { nextTime, readSchedule } from '../schedule-expression/schedule-expression.ts'
import type { ServiceHost } from '../service.ts'
import { DEFAULT_BUS, findBus } from './bus.ts'
import { invalid, invalidEventPattern, ruleNotFound } from './errors.ts'
import { type EventsState, type Rule, ruleKey } from './state.ts'

type Place = Pick<ServiceHost, 'region' | 'account'>

/** Rules of the default bus do not name it. */
export const ruleArn = ({ region, account }: Place, { bus, name }: Pick<Rule, 'bus' | 'name'>) =>
  `arn:aws:events:${region}:${account}:rule/${bus === DEFAULT_BUS ? '' : `${bus}/`}${name}`

/** Throws when there is no such bus or rule. */
export function findRule(state: EventsState, name = '', busNameOrArn?: string): Rule {
  const bus = findBus(state, busNameOrArn)
  const rule = state.rules.get(ruleKey(bus.name, name))
  if (!rule) throw ruleNotFound(name, bus.name)
  return rule
}

export const isEnabled = ({ state }: Rule) => state !== 'DISABLED'

/** Keeps it, and what is known of it while the cloud runs. The rule has been checked. */
export function keepRule(state: EventsState, rule: Rule): void {
  state.rules.set(ruleKey(rule.bus, rule.name), rule)
  makeLive(state, rule)
}

export function makeLive(state: EventsState, rule: Rule): void {
  const key = ruleKey(rule.bus, rule.name)
  const siblings = state.rulesOf.get(rule.bus) ?? new Set()
  state.rulesOf.set(rule.bus, siblings.add(key))
  if (rule.pattern === undefined) state.patterns.delete(key)
  else state.patterns.set(key, checkedPattern(rule.pattern))
  plan(state, rule)
}

export function forgetRule(state: EventsState, rule: Rule): void {
  const key = ruleKey(rule.bus, rule.name)
  state.rules.delete(key)
  state.rulesOf.get(rule.bus)?.delete(key)
  state.patterns.delete(key)
  state.agenda.delete(key)
}

/** Puts the rule's next time on the agenda. A time that passed while the cloud was closed is not made up for. */
export function plan(state: EventsState, rule: Rule): void {
  const key = ruleKey(rule.bus, rule.name)
  const schedule = rule.schedule === undefined || !isEnabled(rule) ? undefined : readSchedule(rule.schedule, 'rules')
  const now = state.host.clock.now()
  const counted = Math.min(rule.scheduledAt, now) // the clock may have been ahead before a restart
  const start = schedule?.kind === 'rate' ? counted + schedule.period : counted
  const next = schedule && nextTime(schedule, { after: now, start })
  if (next === undefined) state.agenda.delete(key)
  else state.agenda.set(key, next)
}

/** Throws for what is no pattern. */
export function checkedPattern(json: string): Pattern {
  try {
    return parsePattern(json)
  } catch (error) {
    if (error instanceof PatternError) throw invalidEventPattern(error.message)
    throw error
  }
}

/** Throws for what is no schedule of a rule of this bus. */
export function checkSchedule(expression: string, bus: string): void {
  if (bus !== DEFAULT_BUS) throw invalid('ScheduleExpression is supported only on the default event bus.')
  if (!readSchedule(expression, 'rules')) throw invalid('Parameter ScheduleExpression is not valid.')
}

/** As ListRules prints it; DescribeRule adds who made it. */
export const shownRule = (state: EventsState, rule: Rule) => ({
  Name: rule.name,
  Arn: ruleArn(state.host, rule),
  ...(rule.pattern !== undefined && { EventPattern: rule.pattern }),
  State: rule.state,
  ...(rule.description && { Description: rule.description }),
  ...(rule.schedule !== undefined && { ScheduleExpression: rule.schedule }),
  ...(rule.roleArn && { RoleArn: rule.roleArn }),
  EventBusName: rule.bus,
})
