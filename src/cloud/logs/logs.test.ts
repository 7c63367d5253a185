import { expect, test } from 'vitest'
import { open, openWith, START } from './logs.fixture.ts'

test('describes a group as AWS does', async () => {
  const { ask } = await openWith([])
  await ask('PutRetentionPolicy', { logGroupName: 'g', retentionInDays: 7 })
  expect(await ask('DescribeLogGroups', {})).toEqual({
    logGroups: [
      {
        logGroupName: 'g',
        creationTime: START,
        retentionInDays: 7,
        metricFilterCount: 0,
        arn: 'arn:aws:logs:us-east-1:000000000000:log-group:g:*',
        logGroupArn: 'arn:aws:logs:us-east-1:000000000000:log-group:g',
        storedBytes: 0,
        logGroupClass: 'STANDARD',
        deletionProtectionEnabled: false,
      },
    ],
  })
})

test('lists groups by name, by prefix or by a part of the name, a page at a time', async () => {
  const { ask } = open()
  for (const logGroupName of ['/b/two', '/a/one', '/a/two']) await ask('CreateLogGroup', { logGroupName })
  const names = async (input: object) => {
    const { logGroups, nextToken } = await ask<{ logGroups: { logGroupName: string }[]; nextToken?: string }>(
      'DescribeLogGroups',
      input,
    )
    return { names: logGroups.map((group) => group.logGroupName), nextToken }
  }
  expect((await names({ logGroupNamePrefix: '/a/' })).names).toEqual(['/a/one', '/a/two'])
  expect((await names({ logGroupNamePattern: 'two' })).names).toEqual(['/a/two', '/b/two'])
  const first = await names({ limit: 2 })
  expect(first.names).toEqual(['/a/one', '/a/two'])
  expect(await names({ limit: 2, nextToken: first.nextToken })).toEqual({ names: ['/b/two'], nextToken: undefined })
})

test('lists streams by name or by their last event, either way round', async () => {
  const { ask, clock, functionLogs } = open()
  for (const stream of ['b', 'c', 'a']) {
    functionLogs('hello', stream)
    await clock.advance(1)
  }
  const names = async (input: object) => {
    const answer = await ask<{ logStreams: { logStreamName: string }[] }>('DescribeLogStreams', {
      logGroupIdentifier: 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/orders',
      ...input,
    })
    return answer.logStreams.map((stream) => stream.logStreamName).join('')
  }
  expect(await names({})).toBe('abc')
  expect(await names({ descending: true })).toBe('cba')
  expect(await names({ orderBy: 'LastEventTime' })).toBe('bca')
  expect(await names({ orderBy: 'LastEventTime', descending: true, limit: 1 })).toBe('a')
  expect(await names({ logStreamNamePrefix: 'b' })).toBe('b')
})

test('a group that was deleted and made again is empty', async () => {
  const { ask } = await openWith(['old'])
  await ask('DeleteLogGroup', { logGroupName: 'g' })
  await ask('CreateLogGroup', { logGroupName: 'g' })
  expect(await ask('DescribeLogStreams', { logGroupName: 'g' })).toEqual({ logStreams: [] })
  expect(await ask('FilterLogEvents', { logGroupName: 'g' })).toMatchObject({ events: [] })
})

test('a stream that was deleted takes its events with it', async () => {
  const { ask } = await openWith(['old'])
  await ask('DeleteLogStream', { logGroupName: 'g', logStreamName: 's' })
  await ask('CreateLogStream', { logGroupName: 'g', logStreamName: 's' })
  expect(await ask('GetLogEvents', { logGroupName: 'g', logStreamName: 's' })).toMatchObject({ events: [] })
})

test('events past their retention are gone, and stay so without a policy', async () => {
  const { ask, clock } = await openWith(['old'])
  await ask('PutRetentionPolicy', { logGroupName: 'g', retentionInDays: 1 })
  expect(await ask('FilterLogEvents', { logGroupName: 'g' })).toMatchObject({ events: [{ message: 'old' }] })
  await clock.advance(86_400_001)
  expect(await ask('FilterLogEvents', { logGroupName: 'g' })).toMatchObject({ events: [] })
  await ask('DeleteRetentionPolicy', { logGroupName: 'g' })
  expect(await ask('FilterLogEvents', { logGroupName: 'g' })).toMatchObject({ events: [] })
})

const GROUP = { logGroupName: 'g' }
const STREAM = { ...GROUP, logStreamName: 's' }

test.each([
  ['ResourceAlreadyExistsException: The specified log group already exists', 'CreateLogGroup', GROUP],
  ['ResourceAlreadyExistsException: The specified log stream already exists', 'CreateLogStream', STREAM],
  ['ResourceNotFoundException: The specified log group does not exist.', 'DeleteLogGroup', { logGroupName: 'x' }],
  [
    'ResourceNotFoundException: The specified log stream does not exist.',
    'GetLogEvents',
    { ...GROUP, logStreamName: 'x' },
  ],
  [
    'ResourceNotFoundException: The specified log stream does not exist.',
    'FilterLogEvents',
    { ...GROUP, logStreamNames: ['x'] },
  ],
  ['InvalidParameterException: The specified nextToken is invalid.', 'GetLogEvents', { ...STREAM, nextToken: 'x' }],
  ['InvalidParameterException: The specified nextToken is invalid.', 'FilterLogEvents', { ...GROUP, nextToken: 'x' }],
  ['InvalidParameterException: The specified nextToken is invalid.', 'DescribeLogGroups', { nextToken: 'x' }],
  [
    'InvalidParameterException: Invalid LogGroup or LogStream, both must have length less than or equal to 512.',
    'CreateLogGroup',
    { logGroupName: 'g'.repeat(513) },
  ],
  [
    "InvalidParameterException: 1 validation error detected: Value '2' at 'retentionInDays' failed to satisfy",
    'PutRetentionPolicy',
    { ...GROUP, retentionInDays: 2 },
  ],
  [
    'ValidationException: LogGroup name and LogGroup ARN are mutually exclusive parameters.',
    'DescribeLogStreams',
    { ...GROUP, logGroupIdentifier: 'g' },
  ],
])('refuses: %s (%s)', async (words, operation, input) => {
  const { ask } = await openWith([])
  const refusal = await ask(operation, input).catch(String)
  expect(refusal).toContain(words)
})
