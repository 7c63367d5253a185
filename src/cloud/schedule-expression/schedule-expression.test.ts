import { expect, test } from 'vitest'
import { isTimeZone, nextTime, readSchedule } from './schedule-expression.ts'

test.each([
  ['the last Friday', '15 10 ? * 6L *', '2026-01-01T00:00:00Z', '2026-01-30T10:15', '2026-02-27T10:15'],
  ['the third Saturday', '0 2 ? * SAT#3 *', '2026-01-01T00:00:00Z', '2026-01-17T02:00', '2026-02-21T02:00'],
  ['a Sunday is day 1', '0 0 ? * 1 *', '2026-01-01T00:00:00Z', '2026-01-04T00:00', '2026-01-11T00:00'],
  ['L is a Saturday', '0 0 ? * L *', '2026-01-01T00:00:00Z', '2026-01-03T00:00', '2026-01-10T00:00'],
  ['working days', '0 18 ? * MON-FRI *', '2026-01-02T18:00:00Z', '2026-01-05T18:00', '2026-01-06T18:00'],
  ['the working day next to the 15th', '0 9 15W * ? *', '2026-02-01T00:00:00Z', '2026-02-16T09:00', '2026-03-16T09:00'],
  ['the last working day', '0 9 LW * ? *', '2026-01-01T00:00:00Z', '2026-01-30T09:00', '2026-02-27T09:00'],
  ['three days before the last', '30 9 L-3 * ? *', '2026-01-01T00:00:00Z', '2026-01-28T09:30', '2026-02-25T09:30'],
  ['hours round midnight', '0 22-1 * * ? *', '2026-01-01T23:00:00Z', '2026-01-02T00:00', '2026-01-02T01:00'],
  ['days round the week', '0 0 ? * FRI-MON *', '2026-01-05T00:00:00Z', '2026-01-09T00:00', '2026-01-10T00:00'],
  ['steps', '0/15 * * * ? *', '2026-01-01T00:50:00Z', '2026-01-01T01:00', '2026-01-01T01:15'],
  ['steps of a range', '0-59/40 0-23/12 ? * * *', '2026-01-01T00:00:00Z', '2026-01-01T00:40', '2026-01-01T12:00'],
  ['leap days', '0 0 29 2 ? *', '2026-01-01T00:00:00Z', '2028-02-29T00:00', '2032-02-29T00:00'],
  ['years', '0 0 1 JAN ? 2030,2032', '2026-01-01T00:00:00Z', '2030-01-01T00:00', '2032-01-01T00:00'],
])('cron: %s', (_, expression, after, first, second) => {
  const times = timesOf(`cron(${expression})`, Date.parse(after), 'UTC', 2)
  expect(times).toEqual([first, second])
})

test.each([
  ['the 31st of February', 'cron(0 0 31 2 ? *)'],
  ['a year that is over', 'cron(0 0 1 1 ? 2020)'],
])('%s never comes', (_, expression) => {
  expect(timesOf(expression, Date.UTC(2026, 0), 'UTC', 1)).toEqual([undefined])
})

test('a time that spring leaves out is skipped, and one that autumn repeats counts once', () => {
  const zone = 'America/New_York'
  const expression = 'cron(30 2 * * ? *)'
  expect(timesOf(expression, Date.parse('2026-03-07T12:00:00Z'), zone, 1)).toEqual(['2026-03-09T06:30'])
  const twice = 'cron(30 1 * * ? *)'
  expect(timesOf(twice, Date.parse('2026-10-31T12:00:00Z'), zone, 2)).toEqual(['2026-11-01T05:30', '2026-11-02T06:30'])
  const quarters = 'cron(0/30 * * * ? *)' // the second 01:00 and 01:30 are not for it
  expect(timesOf(quarters, Date.parse('2026-11-01T05:00:00Z'), zone, 2)).toEqual([
    '2026-11-01T05:30',
    '2026-11-01T07:00',
  ])
})

test('rates count from their start', () => {
  const rate = readSchedule('rate(5 minutes)', 'rules')
  if (!rate) throw new Error('a rate')
  expect(nextTime(rate, { after: 999, start: 1000 })).toBe(1000)
  expect(nextTime(rate, { after: 1000, start: 1000 })).toBe(301_000)
  expect(nextTime(rate, { after: 700_000, start: 1000 })).toBe(901_000)
})

test('one time, where it is', () => {
  expect(timesOf('at(2026-07-01T09:00:00)', Date.UTC(2026, 0), 'Europe/Zurich', 1)).toEqual(['2026-07-01T07:00'])
  expect(timesOf('at(2026-07-01T09:00:00)', Date.UTC(2027, 0), 'UTC', 1)).toEqual([undefined])
})

// Recorded: parity cases of service scheduler, and their neighbours in localstack test_scheduler.snapshot.json.
test.each([
  ...['rate(10 seconds)', 'rate(10 years)', 'rate()', 'rate(10)', 'rate(10 minutess)', 'rate(foo minutes)'],
  ...['rate(-10 minutes)', 'rate( 10 minutes )', ' rate(10 minutes)', 'rate(0 minutes)', 'cron(0 1 * * * *)'],
  ...['cron(7 20 * * NOT *)', 'cron(INVALID)', 'cron(0 dummy ? * MON-FRI *)', 'cron(71 8 1 * ? *)', 'cron()'],
  ...['cron(0 8 ? * ? *)', 'cron(0 8 1 * MON *)', 'cron(0 24 * * ? *)', 'cron(0 8 0 * ? *)', 'cron(0 8 * 13 ? *)'],
  ...['cron(0 8 ? * 8 *)', 'cron(0 8 ? * MON#6 *)', 'cron(0 8 * * ? 1969)', 'cron(0/0 8 * * ? *)', 'cron(0 8 * * ?)'],
  ...['at(2021-12-31T23:59:59Z)', 'at(2021-12-31)', 'at(2026-02-31T00:00:00)', 'every day', ''],
])('%j is no schedule', (expression) => {
  expect(readSchedule(expression, 'scheduler')).toBeUndefined()
})

test.each([
  ...['rate(1 minutes)', 'rate(1 minute)', 'rate(10 hour)', 'at(2030-01-31T09:00:00)', 'cron(0-15/1 8-8 ? * 2,3,4 *)'],
  ...[
    'cron(30-30 13-13 ? * 2,4,6 *)',
    'cron(1-31/30 1-1 ? * 1,7 *)',
    'cron(*/15 * * * ? *)',
    'cron(0/5 5 ? JAN 1-5 2022)',
  ],
])('%j is one', (expression) => {
  expect(readSchedule(expression, 'scheduler')).toBeDefined()
})

test('rules want the unit to agree with its number, and take no single time', () => {
  const taken = (expression: string) => readSchedule(expression, 'rules') !== undefined
  expect(['rate(1 minute)', 'rate(2 hours)', 'cron(0 12 * * ? *)'].every(taken)).toBe(true)
  expect(['rate(1 minutes)', 'rate(10 day)', 'at(2030-01-31T09:00:00)'].some(taken)).toBe(false)
})

test('knows time zones', () => {
  expect(['UTC', 'Europe/Zurich', 'Asia/Kolkata'].every(isTimeZone)).toBe(true)
  expect(['Mars/Olympus', '', '+01:00'].some(isTimeZone)).toBe(false)
})

function timesOf(expression: string, from: number, zone: string, count: number) {
  const schedule = readSchedule(expression, 'scheduler')
  if (!schedule) throw new Error(`${expression} is no schedule`)
  let after = from
  return Array.from({ length: count }, () => {
    const time = nextTime(schedule, { after, start: from, zone })
    if (time !== undefined) after = time
    return time === undefined ? undefined : new Date(time).toISOString().slice(0, 16)
  })
}
