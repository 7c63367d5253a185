import { Agenda } from '../delivery/agenda.ts'
import { Deliveries } from '../delivery/deliveries.ts'
import type { ServiceHost } from '../service.ts'
import { DEFAULT_BUS } from './bus.ts'
import { waysOf } from './delivery.ts'
import { fireSchedule } from './dispatch.ts'
import { makeLive } from './rule.ts'
import type { EventsState } from './state.ts'

/** What the store has; schedules go on, and what was on its way is sent. */
export function openState(host: ServiceHost): EventsState {
  const { store, clock } = host
  const state: EventsState = {
    host,
    buses: store.table('events/buses'),
    rules: store.table('events/rules'),
    targets: store.table('events/targets'),
    deliveries: new Deliveries({ ...waysOf(() => state, host), table: store.table('events/deliveries') }),
    agenda: new Agenda(clock, (key, time) => fireSchedule(state, key, time)),
    rulesOf: new Map(),
    patterns: new Map(),
  }
  const now = clock.now()
  if (!state.buses.has(DEFAULT_BUS))
    state.buses.set(DEFAULT_BUS, { name: DEFAULT_BUS, createdAt: now, modifiedAt: now, statements: [], tags: {} })
  for (const rule of state.rules.values()) makeLive(state, rule)
  state.deliveries.resume()
  return state
}
