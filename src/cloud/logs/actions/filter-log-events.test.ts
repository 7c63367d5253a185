import { expect, test } from 'vitest'
import { openWith, START } from '../logs.fixture.ts'

type Answer = { events: { message: string; logStreamName: string }[]; nextToken?: string }

test('finds across streams, in the order things happened', async () => {
  const { ask } = await openWith(['ERROR a', 'INFO b', 'ERROR d'])
  await ask('CreateLogStream', { logGroupName: 'g', logStreamName: 't' })
  const logEvents = [{ timestamp: START + 1, message: 'ERROR c' }]
  await ask('PutLogEvents', { logGroupName: 'g', logStreamName: 't', logEvents })

  const found = async (input: object) => {
    const { events } = await ask<Answer>('FilterLogEvents', { logGroupName: 'g', ...input })
    return events.map(({ logStreamName, message }) => `${logStreamName}: ${message}`)
  }
  expect(await found({ filterPattern: 'ERROR' })).toEqual(['s: ERROR a', 't: ERROR c', 's: ERROR d'])
  expect(await found({ logStreamNames: ['t'] })).toEqual(['t: ERROR c'])
  expect(await found({ logStreamNamePrefix: 's', filterPattern: '-INFO' })).toEqual(['s: ERROR a', 's: ERROR d'])
})

test('both times count', async () => {
  const { ask } = await openWith(['a', 'b', 'c', 'd'])
  expect(await ask('FilterLogEvents', { logGroupName: 'g', startTime: START + 1, endTime: START + 2 })).toMatchObject({
    events: [{ message: 'b' }, { message: 'c' }],
  })
})

test('a token leads to more, and there is none where there is no more', async () => {
  const { ask } = await openWith(['x a', 'b', 'x c', 'x d', 'e'])
  const asked = { logGroupName: 'g', filterPattern: 'x', limit: 2 }
  const first = await ask<Answer>('FilterLogEvents', asked)
  expect(first).toMatchObject({ events: [{ message: 'x a' }, { message: 'x c' }], nextToken: expect.any(String) })
  const { nextToken } = first
  expect(await ask('FilterLogEvents', { ...asked, nextToken })).toEqual({
    events: [
      {
        logStreamName: 's',
        timestamp: START + 3,
        message: 'x d',
        ingestionTime: START,
        eventId: '4'.padStart(56, '0'),
      },
    ],
    searchedLogStreams: [],
  })
})
