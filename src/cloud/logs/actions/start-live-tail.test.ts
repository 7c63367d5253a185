import type { StartLiveTailResponse, StartLiveTailResponseStream } from '@aws-sdk/client-cloudwatch-logs'
import { expect, test } from 'vitest'
import { open, START } from '../logs.fixture.ts'

const GROUP = 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/orders'

test('a live tail starts with what was asked, and tells each second what came in', async () => {
  const { next, functionLogs } = await tail({ logEventFilterPattern: 'ERROR' })
  functionLogs('INFO fine')
  functionLogs('ERROR no')
  expect(await next()).toEqual({
    sessionUpdate: {
      sessionMetadata: { sampled: false },
      sessionResults: [
        {
          logStreamName: 'stream',
          logGroupIdentifier: '000000000000:/aws/lambda/orders',
          message: 'ERROR no\n',
          timestamp: START,
          ingestionTime: START,
        },
      ],
    },
  })
  expect(await next()).toEqual({ sessionUpdate: { sessionMetadata: { sampled: false }, sessionResults: [] } })
})

test('of a flood it shows a sample, and says so', async () => {
  const { next, functionLogs } = await tail()
  for (let i = 0; i < 600; i++) functionLogs(`line ${i}`)
  const { sessionUpdate } = await next()
  expect(sessionUpdate?.sessionResults).toHaveLength(500)
  expect(sessionUpdate?.sessionMetadata).toEqual({ sampled: true })
})

test('it may be of some streams alone', async () => {
  const { next, functionLogs } = await tail({ logStreamNamePrefixes: ['a'] })
  functionLogs('one', 'abc')
  functionLogs('two', 'bcd')
  const { sessionUpdate } = await next()
  expect(sessionUpdate?.sessionResults?.map(({ message }) => message)).toEqual(['one\n'])
})

test('after three hours it ends', async () => {
  const { events, clock } = await tail()
  await clock.advance(3 * 3_600_000)
  await expect(events.next()).rejects.toMatchObject({ code: 'SessionTimeoutException' })
})

test('there must be such a group', async () => {
  const { ask } = open()
  const refused = ask('StartLiveTail', { logGroupIdentifiers: [`${GROUP}s`] })
  await expect(refused).rejects.toMatchObject({ code: 'ResourceNotFoundException' })
})

async function tail(input = {}) {
  const opened = open()
  opened.functionLogs('before')
  const { responseStream } = await opened.ask<StartLiveTailResponse>('StartLiveTail', {
    logGroupIdentifiers: [GROUP],
    ...input,
  })
  const events = responseStream?.[Symbol.asyncIterator]() as AsyncIterator<StartLiveTailResponseStream>
  const { value } = await events.next()
  expect(value).toMatchObject({ sessionStart: { logGroupIdentifiers: [GROUP], sessionId: expect.any(String) } })
  const next = async () => {
    const event = events.next()
    await opened.clock.advance(1000)
    return (await event).value as StartLiveTailResponseStream
  }
  return { ...opened, events, next }
}
