import { Deliveries } from '../delivery/deliveries.ts'
import type { ServiceHost } from '../service.ts'
import { waysOf } from './delivery.ts'
import { DEFAULT_GROUP } from './group.ts'
import { Requests } from './requests.ts'
import type { SchedulerState } from './state.ts'
import { Timetable } from './timetable.ts'

/** Finds what was kept, and goes on with what was on its way. */
export function openState(host: ServiceHost): SchedulerState {
  const { store, clock } = host
  const state: SchedulerState = {
    host,
    groups: store.table('scheduler/groups'),
    schedules: store.table('scheduler/schedules'),
    deliveries: new Deliveries({ ...waysOf(() => state, host), table: store.table('scheduler/deliveries') }),
    timetable: new Timetable(clock, () => state),
    requests: new Requests(),
  }
  const now = clock.now()
  if (!state.groups.has(DEFAULT_GROUP))
    state.groups.set(DEFAULT_GROUP, { name: DEFAULT_GROUP, createdAt: now, modifiedAt: now, tags: {} })
  state.timetable.resume()
  state.deliveries.resume()
  return state
}
