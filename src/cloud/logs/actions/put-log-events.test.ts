import { expect, test } from 'vitest'
import { openWith, START } from '../logs.fixture.ts'

const DAY = 86_400_000

test.each([
  ['too old', [START - 14 * DAY - 1, START - 13.5 * DAY], { tooOldLogEventEndIndex: 1 }],
  ['too new', [START, START + 7_200_000, START + 7_200_001], { tooNewLogEventStartIndex: 2 }],
  ['past their retention', [START - 7 * DAY - 1, START - 7 * DAY], { expiredLogEventEndIndex: 1 }],
])('takes what it can and says which events are %s', async (_, times, rejectedLogEventsInfo) => {
  const { ask } = await openWith([])
  if ('expiredLogEventEndIndex' in rejectedLogEventsInfo)
    await ask('PutRetentionPolicy', { logGroupName: 'g', retentionInDays: 7 })
  expect(await ask('PutLogEvents', batch(times))).toMatchObject({ rejectedLogEventsInfo })
  const { events } = await ask<{ events: unknown[] }>('GetLogEvents', { logGroupName: 'g', logStreamName: 's' })
  expect(events).toHaveLength(times.length - 1)
})

test.each([
  ['events out of order', batch([START + 1, START]), 'must be in chronological order.'],
  ['events more than a day apart', batch([START - DAY - 1, START]), 'cannot span more than 24 hours.'],
  ['more than a megabyte', batch([START], 'x'.repeat(1_048_576)), 'Upload too large: 1048602 bytes exceeds limit of'],
  ['no message', { ...batch([]), logEvents: [{ timestamp: START }] }, "Value null at 'logEvents.1.member.message'"],
  [
    'nothing',
    batch([]),
    "'logEvents' failed to satisfy constraint: Member must have length greater than or equal to 1",
  ],
])('refuses %s', async (_, input, message) => {
  const { ask } = await openWith([])
  await expect(ask('PutLogEvents', input)).rejects.toThrow(message)
})

function batch(times: readonly number[], message = 'hello') {
  return { logGroupName: 'g', logStreamName: 's', logEvents: times.map((timestamp) => ({ timestamp, message })) }
}
