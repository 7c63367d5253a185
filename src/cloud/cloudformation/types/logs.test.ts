import { expect, test } from 'vitest'
import { logs } from '../../logs/logs.ts'
import { recorder } from '../../recorder.fixture.ts'
import { logsLogGroup } from './logs-log-group.ts'
import { logsLogStream } from './logs-log-stream.ts'
import { logsSubscriptionFilter } from './logs-subscription-filter.ts'
import { typesOn } from './type.fixture.ts'

const started = () => {
  const cloud = typesOn([logs, recorder('lambda', ['Invoke'], () => ({ StatusCode: 202 })).service])
  return { ...cloud, call: cloud.asking('logs') }
}

test('a log group keeps its events as long as its template says', async () => {
  const { make, call, kept } = started()
  const made = await make(logsLogGroup, {
    LogGroupName: '/shop',
    RetentionInDays: '7',
    Tags: [{ Key: 'a', Value: '1' }],
  })
  const arn = 'arn:aws:logs:us-east-1:000000000000:log-group:/shop'
  expect(made).toMatchObject({ physicalId: '/shop', attributes: { Arn: `${arn}:*` } })
  const group = async () => ((await call('DescribeLogGroups', {})).logGroups as object[])[0]
  const tags = async () => (await call('ListTagsForResource', { resourceArn: arn })).tags
  expect(await group()).toMatchObject({ retentionInDays: 7 })
  expect(await tags()).toMatchObject({ a: '1', team: 'green' })
  await made.update({ LogGroupName: '/shop' })
  expect((await group()) as { retentionInDays?: number }).toMatchObject({ retentionInDays: undefined })
  expect(await tags()).not.toHaveProperty('a')
  const infrequent = { LogGroupName: '/shop', LogGroupClass: 'INFREQUENT_ACCESS' }
  await expect(made.update(infrequent)).rejects.toThrow('LogGroupClass cannot be changed')
  await expect(made.update({ LogGroupName: '/shop', KmsKeyId: 'arn:k' })).rejects.toThrow('AssociateKmsKey')
  await expect(make(logsLogGroup, { DeletionProtectionEnabled: true })).rejects.toThrow(
    'nothing for DeletionProtection',
  )
  const other = await made.update({})
  expect(other).toMatchObject({ replaced: true, physicalId: expect.stringMatching(/^shop-Thing-/) })
  await other.delete()
  expect(kept()).toEqual([])
})

test('a stream and a subscription are a group’s', async () => {
  const { make, call, kept } = started()
  const group = await make(logsLogGroup, { LogGroupName: '/shop' })
  const of = { LogGroupName: '/shop' }
  const stream = await make(logsLogStream, { ...of, LogStreamName: 'one' })
  const other = await stream.update(of)
  expect(other).toMatchObject({ replaced: true, physicalId: expect.stringMatching(/^shop-Thing-/) })
  const { logStreams } = await call('DescribeLogStreams', { logGroupName: '/shop' })
  expect(logStreams).toMatchObject([{ logStreamName: other.physicalId }])
  const DestinationArn = 'arn:aws:lambda:us-east-1:000000000000:function:hello'
  const filter = await make(logsSubscriptionFilter, { ...of, DestinationArn, FilterPattern: 'a' })
  await filter.update({ ...of, DestinationArn, FilterPattern: 'b', Distribution: 'Random' })
  const { subscriptionFilters } = await call('DescribeSubscriptionFilters', { logGroupName: '/shop' })
  expect(subscriptionFilters).toMatchObject([
    { filterName: filter.physicalId, filterPattern: 'b', destinationArn: DestinationArn, distribution: 'Random' },
  ])
  for (const each of [filter, other, group]) await each.delete()
  expect(kept()).toEqual([])
})
