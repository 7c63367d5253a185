import { nextCron, readCron } from './cron.ts'
import { readWallTime, type WallTime, wallTimeToInstant } from './wall-time.ts'

/** When something is due, as EventBridge Scheduler and EventBridge's rules write it. */
export type ScheduleExpression =
  | { kind: 'rate'; milliseconds: number }
  | { kind: 'cron'; pattern: string }
  | { kind: 'at'; wallTime: WallTime }

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }

/**
 * Reads `rate(5 minutes)`, `cron(0 8 ? * MON-FRI *)` or `at(2026-11-23T08:00:00)`; `undefined` for what is none.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function readSchedule(text: string): ScheduleExpression | undefined {
  const [, kind, inside = ''] = /^(rate|cron|at)\((.*)\)$/s.exec(text) ?? []
  if (kind === 'rate') {
    const [, value, unit = ''] = /^([1-9]\d*) (minute|hour|day)s?$/.exec(inside) ?? []
    return value ? { kind, milliseconds: Number(value) * (UNITS[unit] ?? 0) } : undefined
  }
  if (kind === 'cron') {
    const pattern = readCron(inside)
    return pattern === undefined ? undefined : { kind, pattern }
  }
  if (kind === 'at') {
    const wallTime = readWallTime(inside)
    return wallTime ? { kind, wallTime } : undefined
  }
  return undefined
}

/**
 * The first time after `after` at which it is due; `undefined` when there is none. Milliseconds since the epoch.
 * `start` is where a rate is counted from.
 */
export function nextTime(
  schedule: ScheduleExpression,
  { after, start, timeZone }: { after: number; start: number; timeZone: string },
): number | undefined {
  switch (schedule.kind) {
    case 'rate': {
      if (start > after) return start
      return start + (Math.floor((after - start) / schedule.milliseconds) + 1) * schedule.milliseconds
    }
    case 'at': {
      const at = wallTimeToInstant(schedule.wallTime, timeZone)
      return at > after ? at : undefined
    }
    case 'cron':
      return nextCron(schedule.pattern, after, timeZone)
  }
}

/** Whether the time zones' database knows it. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
