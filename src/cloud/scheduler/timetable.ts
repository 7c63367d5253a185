import { nextTime, readSchedule } from '../schedule-expression/schedule-expression.ts'
import { run } from './run.ts'
import { keyOf } from './schedule.ts'
import type { Schedule, SchedulerState } from './state.ts'

/** When each schedule is due next, on the cloud's clock: one entry each. */
export class Timetable {
  readonly #due = new Map<string, { cancel(): void }>()

  constructor(private readonly state: () => SchedulerState) {}

  /** Of all that were there when the cloud ended. What was due meanwhile is not made up for. */
  resume(): void {
    for (const schedule of this.state().schedules.values()) this.plan(schedule, this.state().host.clock.now())
  }

  /** The schedule is new, or another than it was. */
  plan(schedule: Schedule, after: number): void {
    const key = keyOf(schedule.group, schedule.name)
    this.forget(key)
    const time = schedule.enabled ? nextOf(schedule, after) : undefined
    if (time === undefined) return
    const { clock } = this.state().host
    const late = schedule.windowMinutes === undefined ? 0 : Math.random() * schedule.windowMinutes * 60_000
    this.#due.set(
      key,
      clock.at(time + late, () => this.#run(key, time)),
    )
  }

  forget(key: string): void {
    this.#due.get(key)?.cancel()
    this.#due.delete(key)
  }

  #run(key: string, scheduledAt: number): void {
    const state = this.state()
    const schedule = state.schedules.get(key)
    if (!schedule) return
    run(state, schedule, scheduledAt)
    this.plan(schedule, scheduledAt)
    if (!this.#due.has(key) && schedule.deletedAfterwards) state.schedules.delete(key)
  }
}

function nextOf({ expression, timeZone, createdAt, startAt, endAt }: Schedule, after: number): number | undefined {
  const schedule = readSchedule(expression, 'scheduler')
  const start = startAt ?? createdAt
  const time = schedule && nextTime(schedule, { after: Math.max(after, (startAt ?? 0) - 1), start, zone: timeZone })
  return time !== undefined && (endAt === undefined || time <= endAt) ? time : undefined
}
