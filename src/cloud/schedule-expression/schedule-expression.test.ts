import { expect, test } from 'vitest'
import { nextTime, readSchedule } from './schedule-expression.ts'

/** The first times after a moment, as ISO. */
function times(text: string, after: string, { count = 3, timeZone = 'UTC' } = {}): string[] {
  const schedule = readSchedule(text)
  if (!schedule) throw new Error(`${text} is no schedule`)
  const found: string[] = []
  let time = Date.parse(after)
  for (let at = 0; at < count; at++) {
    const next = nextTime(schedule, { after: time, start: Date.parse(after), timeZone })
    if (next === undefined) break
    found.push(new Date(next).toISOString().replace('.000Z', 'Z'))
    time = next
  }
  return found
}

test.each([
  ['rate(5 minutes)', ['2026-01-01T00:05:00Z', '2026-01-01T00:10:00Z']],
  ['rate(1 hour)', ['2026-01-01T01:00:00Z', '2026-01-01T02:00:00Z']],
  ['rate(1 days)', ['2026-01-02T00:00:00Z', '2026-01-03T00:00:00Z']],
  ['at(2026-03-01T12:00:00)', ['2026-03-01T12:00:00Z']],
  ['cron(0 18 ? * MON-FRI *)', ['2026-01-01T18:00:00Z', '2026-01-02T18:00:00Z', '2026-01-05T18:00:00Z']],
  ['cron(*/15 * * * ? *)', ['2026-01-01T00:15:00Z', '2026-01-01T00:30:00Z']],
  ['cron(15 10 ? * 6L 2026-2027)', ['2026-01-30T10:15:00Z', '2026-02-27T10:15:00Z']],
  ['cron(0 8 1 * ? *)', ['2026-01-01T08:00:00Z', '2026-02-01T08:00:00Z']],
  ['cron(0 8 L * ? *)', ['2026-01-31T08:00:00Z', '2026-02-28T08:00:00Z']],
  ['cron(0 8 ? * 2#1 *)', ['2026-01-05T08:00:00Z', '2026-02-02T08:00:00Z']],
  ['cron(0 20-2/3 * * ? *)', ['2026-01-01T02:00:00Z', '2026-01-01T20:00:00Z', '2026-01-01T23:00:00Z']],
  ['cron(5/20 0 * * ? *)', ['2026-01-01T00:05:00Z', '2026-01-01T00:25:00Z', '2026-01-01T00:45:00Z']],
])('%s', (text, expected) => {
  expect(times(text, '2026-01-01T00:00:00Z', { count: expected.length })).toEqual(expected)
})

test('a time zone moves with its clocks', () => {
  const timeZone = 'Europe/Berlin'
  expect(times('cron(0 8 * * ? *)', '2026-03-28T00:00:00Z', { count: 2, timeZone })).toEqual([
    '2026-03-28T07:00:00Z',
    '2026-03-29T06:00:00Z',
  ])
  expect(times('at(2026-07-01T08:00:00)', '2026-01-01T00:00:00Z', { timeZone })).toEqual(['2026-07-01T06:00:00Z'])
})

test('a time that the clocks skip is skipped', () => {
  const timeZone = 'Europe/Berlin' // on 29 March 2026 there is no 02:30
  expect(times('cron(30 2 * * ? *)', '2026-03-28T12:00:00Z', { count: 1, timeZone })).toEqual(['2026-03-30T00:30:00Z'])
})

test.each([
  ...['rate(10 seconds)', 'rate( 10 minutes )', 'rate(0 minutes)', 'rate(-1 hours)', 'rate(5)', 'rate(5 weeks)'],
  ...['cron(71 8 1 * ? *)', 'cron(0 8 * * * *)', 'cron(0 8 ? * ? *)', 'cron(0 8 1 * ?)', 'cron(0 8 1 * 2 *)'],
  ...['cron(0 24 * * ? *)', 'cron(0 8 32 * ? *)', 'cron(0 8 ? * 8 *)', 'cron(0 8 ? * MON *) '],
  ...['at(2021-12-31)', 'at(2021-12-31T23:59:59Z)', 'at(2026-02-31T00:00:00)', 'every day', ''],
])('%s is no schedule', (text) => {
  expect(readSchedule(text)).toBeUndefined()
})
