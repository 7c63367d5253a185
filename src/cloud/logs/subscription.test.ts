import { fromBase64, toUtf8 } from '@smithy/core/serde'
import { gunzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { testLambda } from '../lambda/test-cloud.ts'
import { logs } from './logs.ts'

const DESTINATION = 'arn:aws:lambda:us-east-1:000000000000:function:reader'
const FILTER = { logGroupName: 'g', filterName: 'f', filterPattern: 'ERROR', destinationArn: DESTINATION }

test('events that match come to the function together, packed; first comes a message that says nothing', async () => {
  const { ask, clock, read } = await setUp()
  await ask('PutSubscriptionFilter', FILTER)
  const put = (message: string) => {
    const logEvents = [{ timestamp: clock.now(), message }]
    return ask('PutLogEvents', { logGroupName: 'g', logStreamName: 's', logEvents })
  }
  await put('ERROR one')
  await put('INFO two')
  await put('ERROR three')
  await clock.advance(1000)
  expect(read).toEqual([
    expect.objectContaining({ messageType: 'CONTROL_MESSAGE' }),
    {
      messageType: 'DATA_MESSAGE',
      owner: '000000000000',
      logGroup: 'g',
      logStream: 's',
      subscriptionFilters: ['f'],
      logEvents: [
        expect.objectContaining({ id: expect.stringMatching(/^\d{56}$/), message: 'ERROR one' }),
        expect.objectContaining({ message: 'ERROR three' }),
      ],
    },
  ])
})

test('filters are described and deleted', async () => {
  const { ask } = await setUp()
  await ask('PutSubscriptionFilter', FILTER)
  expect(await ask('DescribeSubscriptionFilters', { logGroupName: 'g' })).toMatchObject({
    subscriptionFilters: [{ ...FILTER, distribution: 'ByLogStream' }],
  })
  await ask('DeleteSubscriptionFilter', { logGroupName: 'g', filterName: 'f' })
  expect(await ask('DescribeSubscriptionFilters', { logGroupName: 'g' })).toEqual({ subscriptionFilters: [] })
})

test.each([
  ['there is no such function', {}, 'InvalidParameterException', /^Could not execute the lambda function/],
  [
    "the group is the function's own",
    { logGroupName: '/aws/lambda/reader' },
    'InvalidParameterException',
    /is reserved for the function log of the destination/,
  ],
])('a filter is refused where %s', async (_, input, code, message) => {
  const { ask } = await setUp('other')
  await ask('CreateLogGroup', { logGroupName: '/aws/lambda/reader' })
  const refused = ask('PutSubscriptionFilter', { ...FILTER, ...input })
  await expect(refused).rejects.toMatchObject({ code, message: expect.stringMatching(message) })
})

test('a group has two filters at most', async () => {
  const { ask } = await setUp()
  for (const filterName of ['a', 'b', 'b']) await ask('PutSubscriptionFilter', { ...FILTER, filterName })
  const third = ask('PutSubscriptionFilter', { ...FILTER, filterName: 'c' })
  await expect(third).rejects.toMatchObject({ code: 'LimitExceededException' })
})

/** A group `g` with a stream `s`, and a function that CloudWatch Logs may invoke. */
async function setUp(functionName = 'reader') {
  const read: unknown[] = []
  const cloud = testLambda(
    ({ payload }) => {
      const { awslogs } = JSON.parse(toUtf8(payload)) as { awslogs: { data: string } }
      read.push(JSON.parse(toUtf8(gunzipSync(fromBase64(awslogs.data)))))
      return {}
    },
    [logs],
  )
  await cloud.create(functionName)
  await cloud.call('AddPermission', {
    FunctionName: functionName,
    StatementId: 'logs',
    Action: 'lambda:InvokeFunction',
    Principal: 'logs.amazonaws.com',
    SourceArn: 'arn:aws:logs:us-east-1:000000000000:log-group:g:*',
  })
  const ask = cloud.asking('logs')
  await ask('CreateLogGroup', { logGroupName: 'g' })
  await ask('CreateLogStream', { logGroupName: 'g', logStreamName: 's' })
  return { ask, read, clock: cloud.clock }
}
