import type { Clock } from '../clock.ts'
import { Agenda } from '../delivery/agenda.ts'
import { nextTime, readSchedule } from '../schedule-expression/schedule-expression.ts'
import { keyOf } from './schedule.ts'
import type { Schedule, SchedulerState } from './state.ts'

/** When each schedule is due next, on the cloud's clock: one entry each. */
export class Timetable {
  readonly #agenda: Agenda
  /** The time that a schedule names, where its window lets it be later. */
  readonly #scheduled = new Map<string, number>()

  constructor(
    clock: Clock,
    private readonly state: () => SchedulerState,
  ) {
    this.#agenda = new Agenda(clock, (key) => this.#run(key))
  }

  /** Of all that were there when the cloud ended. What was due meanwhile is not made up for. */
  resume(): void {
    const { schedules, host } = this.state()
    for (const schedule of schedules.values()) this.plan(schedule, host.clock.now())
  }

  /** The schedule is new, or another than it was. */
  plan(schedule: Schedule, after: number): void {
    const key = keyOf(schedule.group, schedule.name)
    const time = schedule.enabled ? nextOf(schedule, after) : undefined
    if (time === undefined) {
      this.forget(key)
      return
    }
    this.#scheduled.set(key, time)
    this.#agenda.set(key, time + Math.random() * (schedule.windowMinutes ?? 0) * 60_000)
  }

  forget(key: string): void {
    this.#agenda.delete(key)
    this.#scheduled.delete(key)
  }

  close(): void {
    this.#agenda.close()
  }

  #run(key: string): void {
    const { schedules, deliveries, host } = this.state()
    const schedule = schedules.get(key)
    const scheduledAt = this.#scheduled.get(key)
    if (!schedule || scheduledAt === undefined) return
    this.plan(schedule, scheduledAt)
    if (!this.#scheduled.has(key) && schedule.deletedAfterwards) schedules.delete(key)
    const { group, name, target } = schedule
    const now = host.clock.now()
    deliveries.accept({
      ...{ id: crypto.randomUUID(), acceptedAt: now, dueAt: now, attempts: 0, scheduledAt },
      schedule: { group, name, target },
    })
  }
}

function nextOf({ expression, timeZone, createdAt, startAt, endAt }: Schedule, after: number): number | undefined {
  const schedule = readSchedule(expression, 'scheduler')
  const start = startAt ?? createdAt
  const time = schedule && nextTime(schedule, { after: Math.max(after, (startAt ?? 0) - 1), start, zone: timeZone })
  return time !== undefined && (endAt === undefined || time <= endAt) ? time : undefined
}
