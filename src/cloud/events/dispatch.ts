import { matches } from '../event-pattern/event-pattern.ts'
import { type BusEvent, scheduledEvent, timestamp } from './event.ts'
import { inputFor } from './input.ts'
import { isEnabled, plan, ruleArn } from './rule.ts'
import type { EventsState, Rule } from './state.ts'

/** An event has come to a bus: each rule that it matches sends it to its targets. */
export function receive(state: EventsState, bus: string, event: BusEvent, { hops, trace }: Way = { hops: 0 }): void {
  const { clock, journal } = state.host
  journal.write({
    ...{ time: clock.now(), service: 'events', kind: 'event-received', bus, eventId: event.id },
    ...{ source: event.source, detailType: event['detail-type'] },
  })
  for (const key of state.rulesOf.get(bus) ?? []) {
    const pattern = state.patterns.get(key)
    const rule = state.rules.get(key)
    if (pattern && rule && isEnabled(rule) && matches(pattern, event))
      fire(state, key, rule, event, { hops, ...(trace && { trace }) })
  }
}

/** A rule's schedule is due. */
export function fireSchedule(state: EventsState, key: string, time: number): void {
  const rule = state.rules.get(key)
  if (!rule) return
  plan(state, rule) // before anything is waited for: the clock may jump over many times
  fire(state, key, rule, scheduledEvent(state.host, ruleArn(state.host, rule), time), { hops: 0 })
}

/** How an event came to a bus. */
type Way = {
  /** Buses that it came through before. */
  hops: number
  /** As `Context.trace` of who put it. */
  trace?: string
}

function fire(state: EventsState, key: string, rule: Rule, event: BusEvent, way: Way): void {
  const { clock, journal } = state.host
  const arn = ruleArn(state.host, rule)
  const targets = state.targets.get(key) ?? []
  const now = clock.now()
  journal.write({
    ...{ time: now, service: 'events', kind: 'rule-matched', bus: rule.bus, rule: rule.name, eventId: event.id },
    targets: targets.map(({ Arn }) => Arn),
  })
  for (const target of targets) {
    const circumstances = { event, ruleName: rule.name, ruleArn: arn, ingestedAt: timestamp(now) }
    const isWhole = !target.InputTransformer && target.Input === undefined && target.InputPath === undefined
    const { Id, Arn, RoleArn, DeadLetterConfig, RetryPolicy, SqsParameters } = target
    state.deliveries.accept({
      ...{ id: crypto.randomUUID(), acceptedAt: now, dueAt: now, attempts: 0, ...way },
      rule: { name: rule.name, arn },
      target: {
        ...{ Id, Arn },
        ...(RoleArn && { RoleArn }),
        ...(DeadLetterConfig && { DeadLetterConfig }),
        ...(RetryPolicy && { RetryPolicy }),
        ...(SqsParameters && { SqsParameters }),
      },
      event,
      ...(!isWhole && { input: inputFor(target, circumstances) ?? null }),
    })
  }
}
