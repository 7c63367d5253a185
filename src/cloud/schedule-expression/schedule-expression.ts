import { type CronSchedule, nextCron, readCron } from './cron.ts'
import { instantOf, type WallTime } from './time-zone.ts'

/** When something shall happen. Times are milliseconds. */
export type Schedule =
  | { kind: 'rate'; period: number }
  | { kind: 'cron'; cron: CronSchedule }
  | { kind: 'at'; wall: WallTime }

/**
 * `rate(5 minutes)`, `cron(0 9 * * ? *)`; EventBridge Scheduler also takes `at(2030-01-31T09:00:00)`. Rules want the
 * unit to agree with its number. `undefined` for what is none: each service says so in its own words.
 * Recorded: localstack test_scheduler.snapshot.json, test_events_schedule.snapshot.json
 */
export function readSchedule(text: string, grammar: 'rules' | 'scheduler'): Schedule | undefined {
  const [, kind, inside = ''] = /^(rate|cron|at)\((.*)\)$/.exec(text) ?? []
  if (kind === 'rate') return readRate(inside, grammar)
  if (kind === 'at') return grammar === 'scheduler' ? readAt(inside) : undefined
  const cron = kind === 'cron' ? readCron(inside) : undefined
  return cron && { kind: 'cron', cron }
}

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }

function readRate(inside: string, grammar: 'rules' | 'scheduler'): Schedule | undefined {
  const [, digits, unit = '', plural] = /^(\d{1,9}) (minute|hour|day)(s?)$/.exec(inside) ?? []
  const count = Number(digits ?? 0)
  if (count < 1 || (grammar === 'rules' && (count === 1) === (plural === 's'))) return undefined
  return { kind: 'rate', period: count * (UNITS[unit] ?? 0) }
}

function readAt(inside: string): Schedule | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(inside)) return undefined
  const wall = Date.parse(`${inside}Z`)
  // The 31st of February is read as a day of March.
  return !Number.isNaN(wall) && new Date(wall).toISOString().startsWith(inside) ? { kind: 'at', wall } : undefined
}

export type From = {
  /** Later than this, milliseconds since the epoch. */
  after: number
  /** For rates: the first time, from which the others are counted. */
  start: number
  /** For the others: an IANA name. */
  zone?: string
}

/** The next time; `undefined` when there is none any more. */
export function nextTime(schedule: Schedule, { after, start, zone = 'UTC' }: From): number | undefined {
  switch (schedule.kind) {
    case 'rate':
      return after < start ? start : start + (Math.floor((after - start) / schedule.period) + 1) * schedule.period
    case 'cron':
      return nextCron(schedule.cron, after, zone)
    case 'at': {
      const time = instantOf(schedule.wall, zone)
      return time !== undefined && time > after ? time : undefined
    }
  }
}

export { isTimeZone } from './time-zone.ts'
