import { expect, test } from 'vitest'
import { openWith, START } from '../logs.fixture.ts'

type Answer = { events: { message: string }[]; nextForwardToken: string; nextBackwardToken: string }

test('gives the newest first by default, and pages back to the oldest', async () => {
  const { get } = await reader('abcde')
  const newest = await get({ limit: 2 })
  expect(newest.text).toBe('de')
  const older = await get({ limit: 2, nextToken: newest.nextBackwardToken })
  expect(older.text).toBe('bc')
  const oldest = await get({ limit: 2, nextToken: older.nextBackwardToken })
  expect(oldest.text).toBe('a')
  const past = await get({ limit: 2, nextToken: oldest.nextBackwardToken })
  expect(past).toMatchObject({ text: '', nextBackwardToken: oldest.nextBackwardToken })
})

test('from the head it pages forward, and at the end the token stays the same', async () => {
  const { get } = await reader('abc')
  const first = await get({ startFromHead: true, limit: 2 })
  expect(first.text).toBe('ab')
  const second = await get({ startFromHead: true, limit: 2, nextToken: first.nextForwardToken })
  expect(second.text).toBe('c')
  const end = await get({ startFromHead: true, nextToken: second.nextForwardToken })
  expect(end).toMatchObject({ text: '', nextForwardToken: second.nextForwardToken })
})

test('the token at the end finds what is logged later: this is how to follow a log', async () => {
  const { get, ask } = await reader('a')
  const { nextForwardToken } = await get({})
  const logEvents = [{ timestamp: START, message: 'b' }]
  await ask('PutLogEvents', { logGroupName: 'g', logStreamName: 's', logEvents })
  expect(await get({ nextToken: nextForwardToken })).toMatchObject({ text: 'b' })
})

test('an empty log can be followed too', async () => {
  const { get, ask } = await reader('')
  const { nextForwardToken } = await get({})
  const logEvents = [{ timestamp: START, message: 'a' }]
  await ask('PutLogEvents', { logGroupName: 'g', logStreamName: 's', logEvents })
  expect(await get({ nextToken: nextForwardToken })).toMatchObject({ text: 'a' })
})

test('the start counts, the end does not', async () => {
  const { get } = await reader('abcd')
  expect(await get({ startTime: START + 1, endTime: START + 3 })).toMatchObject({ text: 'bc' })
  expect(await get({ startTime: START + 3, endTime: START + 1 })).toMatchObject({ text: '' })
})

async function reader(messages: string) {
  const { ask } = await openWith([...messages])
  const get = async (input: object) => {
    const answer = await ask<Answer>('GetLogEvents', { logGroupName: 'g', logStreamName: 's', ...input })
    return { ...answer, text: answer.events.map((event) => event.message).join('') }
  }
  return { ask, get }
}
