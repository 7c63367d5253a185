import { expect, test } from 'vitest'
import { open, START } from './logs.fixture.ts'

const STREAM = { logGroupName: '/aws/lambda/orders', logStreamName: 'stream' }

test('what a function logs is in its group and stream, which nobody had to make', async () => {
  const { ask, functionLogs } = open()
  functionLogs('START RequestId: 1')
  functionLogs('hello')
  expect(await ask('GetLogEvents', STREAM)).toMatchObject({
    events: [
      { timestamp: START, ingestionTime: START, message: 'START RequestId: 1\n' },
      { timestamp: START, ingestionTime: START, message: 'hello\n' },
    ],
  })
  expect(await ask('DescribeLogStreams', STREAM)).toMatchObject({
    logStreams: [{ logStreamName: 'stream', creationTime: START, lastEventTimestamp: START }],
  })
})

test('other entries of the journal are no log events', async () => {
  const { ask, journal } = open()
  journal.write({ time: START, service: 'lambda', kind: 'invocation-started' })
  journal.write({ time: START, service: 'lambda', kind: 'log', logGroup: 'g', logStream: 's' })
  expect(await ask('DescribeLogGroups', {})).toEqual({ logGroups: [] })
})

test('is there again after a restart, and new events come after the old ones', async () => {
  const before = open()
  before.functionLogs('one')
  const { ask, functionLogs } = open(before.store)
  functionLogs('two')
  expect(await ask('GetLogEvents', STREAM)).toMatchObject({ events: [{ message: 'one\n' }, { message: 'two\n' }] })
})
