import { Cron } from 'croner'
import { wallTimeOf } from './wall-time.ts'

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

type Field = { least: number; most: number; names?: readonly string[]; special?: RegExp }

/** In AWS's order. https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based */
const FIELDS: readonly Field[] = [
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31, special: /^(\?|L|LW|L-\d{1,2}|\d{1,2}W)$/ },
  { least: 1, most: 12, names: MONTHS },
  { least: 1, most: 7, names: DAYS, special: /^(\?|L|[1-7]L|[A-Z]{3}L|([1-7]|[A-Z]{3})#[1-5])$/ },
  { least: 1970, most: 2199 },
]

/** AWS's six fields, as croner reads them; `undefined` for what AWS refuses. */
export function readCron(text: string): string | undefined {
  const fields = text.split(' ')
  if (fields.length !== FIELDS.length) return undefined
  const read = fields.map((field, at) => readField(field.toUpperCase(), FIELDS[at] as Field))
  if (read.some((field) => field === undefined)) return undefined
  const [minutes, hours, day, month, weekday, year] = read as string[]
  if ((day === '?') === (weekday === '?')) return undefined // one says which days, the other that it does not care
  return `0 ${minutes} ${hours} ${day} ${month} ${weekday} ${year}`
}

function readField(text: string, field: Field): string | undefined {
  if (field.special?.test(text)) return withNumbers(text, field)
  const parts = text.split(',').map((part) => readPart(part, field))
  return parts.every((part) => part !== undefined) ? parts.join(',') : undefined
}

/** `*`, `5`, `MON-FRI`, `20-2`, `0/15`, `10-40/5`. A range that goes round the end becomes a list. */
function readPart(text: string, field: Field): string | undefined {
  const [, range = '', step] = /^([^/]+)(?:\/(\d+))?$/.exec(text) ?? []
  if (step !== undefined && (Number(step) < 1 || Number(step) > field.most)) return undefined
  if (range === '*') return step === undefined ? '*' : `*/${step}`
  const [from, to, ...more] = range.split('-').map((end) => numberOf(end, field))
  if (from === undefined || more.length > 0) return undefined
  if (!range.includes('-')) return step === undefined ? String(from) : `${from}-${field.most}/${step}`
  if (to === undefined) return undefined
  const stride = Number(step ?? 1)
  const span = field.most - field.least + 1
  const length = (to - from + span) % span
  const values: number[] = []
  for (let at = 0; at <= length; at += stride) values.push(((from - field.least + at) % span) + field.least)
  return values.sort((a, b) => a - b).join(',')
}

function numberOf(text: string, { least, most, names }: Field): number | undefined {
  const named = names?.indexOf(text) ?? -1
  const value = named >= 0 ? named + least : /^\d{1,4}$/.test(text) ? Number(text) : undefined
  return value !== undefined && value >= least && value <= most ? value : undefined
}

const withNumbers = (text: string, { names = [], least }: Field) =>
  text.replace(/^[A-Z]{3}(?=[L#])/, (name) => String(names.indexOf(name) + least))

/** As many times are looked at before a time that does not exist is taken for never. */
const ATTEMPTS = 10

/** A time that a change of the clocks skips is skipped, as AWS does. Milliseconds since the epoch. */
export function nextCron(pattern: string, after: number, timeZone: string): number | undefined {
  const options = { mode: '7-part', alternativeWeekdays: true, timezone: timeZone } as const
  const cron = new Cron(pattern, options)
  let from = new Date(after)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const next = cron.nextRun(from)
    if (!next) return undefined
    if (isNamed(pattern, next.getTime(), timeZone)) return next.getTime()
    from = next
  }
  return undefined
}

/** croner puts a time that does not exist an hour later, where the pattern does not name it. */
function isNamed(pattern: string, time: number, timeZone: string): boolean {
  const { hour } = wallTimeOf(time, timeZone)
  const hours = pattern.split(' ')[2] ?? '*'
  return hours.split(',').some((part) => {
    const [, from, to, step = '1'] = /^(\*|\d+)(?:-(\d+))?(?:\/(\d+))?$/.exec(part) ?? []
    const first = from === '*' ? 0 : Number(from)
    const last = to !== undefined ? Number(to) : from === '*' ? 23 : first
    return hour >= first && hour <= last && (hour - first) % Number(step) === 0
  })
}
