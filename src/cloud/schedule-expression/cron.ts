import { Cron } from 'croner'
import { instantOf, type WallTime, wallTime } from './time-zone.ts'

/** AWS's six fields, checked. https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based */
export type CronSchedule = {
  /** As croner reads it: seconds first. */
  pattern: string
  /** Days before the month's last, for `L-3`, which croner does not know: then the pattern has every day. */
  daysBeforeLast?: number
}

/** `undefined` for what is none. */
export function readCron(text: string): CronSchedule | undefined {
  const fields = text.split(' ')
  if (fields.length !== 6) return undefined
  const [minutes, hours, days, months, weekdays, years] = fields as [string, string, string, string, string, string]
  if ((days === '?') === (weekdays === '?')) return undefined // exactly one of the two
  const before = /^L-(\d{1,2})$/.exec(days)?.[1]
  if (Number(before) > 30) return undefined
  const read = [
    readField(minutes, { low: 0, high: 59 }),
    readField(hours, { low: 0, high: 23 }),
    days === '?' || before !== undefined ? '*' : readDays(days),
    readField(months, { low: 1, high: 12, names: MONTHS }),
    weekdays === '?' ? '*' : readWeekdays(weekdays),
    readField(years, { low: 1970, high: 2199 }),
  ]
  if (read.includes(undefined)) return undefined
  const pattern = ['0', ...read].join(' ')
  try {
    cronOf(pattern)
  } catch {
    return undefined
  }
  return { pattern, ...(before !== undefined && { daysBeforeLast: Number(before) }) }
}

/**
 * The first time after an instant, milliseconds since the epoch; `undefined` when there is none. A time that a change
 * of clocks leaves out is skipped, and one that comes twice counts once, as AWS says:
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time
 */
export function nextCron({ pattern, daysBeforeLast }: CronSchedule, after: number, zone: string): number | undefined {
  const cron = cronOf(pattern)
  let wall: WallTime = wallTime(after, zone)
  for (;;) {
    const found = cron.nextRun(new Date(wall))?.getTime()
    if (found === undefined) return undefined
    wall = found
    if (daysBeforeLast !== undefined && !isDaysBeforeLast(found, daysBeforeLast)) {
      wall = found - (found % DAY) + DAY - 1 // on to the next day
      continue
    }
    const instant = instantOf(found, zone)
    if (instant !== undefined && instant > after) return instant
  }
}

const DAY = 86_400_000

function isDaysBeforeLast(wall: WallTime, days: number): boolean {
  const date = new Date(wall)
  return date.getUTCDate() + days === new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
}

/** Patterns are few, and making one takes longer than asking it. */
const crons = new Map<string, Cron>()

function cronOf(pattern: string): Cron {
  const found =
    crons.get(pattern) ??
    new Cron(pattern, { mode: '7-part', alternativeWeekdays: true, sloppyRanges: true, timezone: 'UTC' })
  if (crons.size > 10_000) crons.clear()
  crons.set(pattern, found)
  return found
}

type Limits = { low: number; high: number; names?: readonly string[] }

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

/** `undefined` for what is no field. Ranges that go round the end are written out. */
function readField(field: string, limits: Limits): string | undefined {
  const parts = field.split(',').map((part) => readPart(part, limits))
  return parts.includes(undefined) ? undefined : parts.join(',')
}

function readPart(part: string, { low, high, names }: Limits): string | undefined {
  const [, from, to, step] = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(part) ?? []
  const stride = Number(step ?? 1)
  if (from === undefined || stride < 1) return undefined
  const numberOf = (text: string) => {
    const index = names?.indexOf(text.toUpperCase()) ?? -1
    const number = index >= 0 ? index + low : /^\d+$/.test(text) ? Number(text) : Number.NaN
    return number >= low && number <= high ? number : undefined
  }
  if (from === '*') return to === undefined ? part : undefined
  const first = numberOf(from)
  const last = to === undefined ? (step === undefined ? first : high) : numberOf(to)
  if (first === undefined || last === undefined) return undefined
  const span = high - low + 1
  const values: number[] = []
  for (let value = first; value <= (last < first ? last + span : last); value += stride)
    values.push(value > high ? value - span : value)
  return values.join(',')
}

/** `L`, `LW`, `15W`, or as any field. */
function readDays(field: string): string | undefined {
  if (field === 'L' || field === 'LW') return field
  const [, day] = /^(\d{1,2})W$/.exec(field) ?? []
  if (day !== undefined) return Number(day) >= 1 && Number(day) <= 31 ? field : undefined
  return readField(field, { low: 1, high: 31 })
}

/** `6L` the last Friday, `6#3` the third, `L` each Saturday, or as any field. */
function readWeekdays(field: string): string | undefined {
  const limits = { low: 1, high: 7, names: WEEKDAYS }
  if (field === 'L') return '7'
  const [, day, ordinal] = /^(\w{1,3}?)(L|#[1-5])$/.exec(field) ?? []
  if (day === undefined) return readField(field, limits)
  const read = readField(day, limits)
  return read && `${read}${ordinal}`
}
