import { expect, test } from 'vitest'
import { recordsOf, withTable } from '../dynamodb.fixture.ts'
import { UPDATING } from '../table/lifecycle.ts'
import { KEPT } from './trim.ts'

type View = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES'
const key = (pk: string) => ({ pk: { S: pk } })

async function streamed(view: View = 'NEW_AND_OLD_IMAGES') {
  const opened = await withTable({ StreamSpecification: { StreamEnabled: true, StreamViewType: view } })
  const { ask, table } = opened
  const StreamArn = (await table()).LatestStreamArn as string
  const shard = async () =>
    ((await ask('DescribeStream', { StreamArn })).StreamDescription as { Shards: { ShardId: string }[] }).Shards[0]
  const iterator = async (ShardIteratorType: string, SequenceNumber?: string) => {
    const asked = {
      StreamArn,
      ShardId: (await shard())?.ShardId,
      ShardIteratorType,
      ...(SequenceNumber && { SequenceNumber }),
    }
    return (await ask('GetShardIterator', asked)).ShardIterator as string
  }
  const read = async (ShardIterator: string, Limit = 1000) => {
    const answer = await ask('GetRecords', { ShardIterator, Limit })
    const records = answer.Records as { dynamodb: { Keys: { pk: { S: string } }; SequenceNumber: string } }[]
    return {
      next: answer.NextShardIterator as string,
      keys: records.map(({ dynamodb }) => dynamodb.Keys.pk.S),
      sequences: records.map(({ dynamodb }) => dynamodb.SequenceNumber),
    }
  }
  return { ...opened, StreamArn, shard, iterator, read }
}

test.each<[View, object[]]>([
  ['KEYS_ONLY', [{}, {}, {}]],
  ['NEW_IMAGE', [{ NewImage: 1 }, { NewImage: 2 }, {}]],
  ['OLD_IMAGE', [{}, { OldImage: 1 }, { OldImage: 2 }]],
  ['NEW_AND_OLD_IMAGES', [{ NewImage: 1 }, { NewImage: 2, OldImage: 1 }, { OldImage: 2 }]],
])('a stream of %s has those', async (view, wanted) => {
  const opened = await streamed(view)
  for (const n of ['1', '2', '2']) await opened.put({ ...key('a'), n: { N: n } })
  await opened.on('DeleteItem', { Key: key('a') })
  const records = await recordsOf(opened)
  expect(records.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE'])
  const shown = records.map(({ dynamodb: { NewImage, OldImage } }) =>
    Object.fromEntries(
      Object.entries({ NewImage, OldImage })
        .filter(([, image]) => image)
        .map(([name, image]) => [name, Number((image as { n: { N: string } }).n.N)]),
    ),
  )
  expect(shown).toEqual(wanted)
  expect(records[0]?.dynamodb).toMatchObject({ Keys: key('a'), StreamViewType: view })
})

test('a stream that is being turned on or off says so', async () => {
  const { ask, on, clock, StreamArn } = await streamed()
  const status = async () =>
    ((await ask('DescribeStream', { StreamArn })).StreamDescription as { StreamStatus: string }).StreamStatus
  expect(await status()).toBe('ENABLED')
  await on('UpdateTable', { StreamSpecification: { StreamEnabled: false } })
  expect(await status()).toBe('DISABLING')
  await clock.advance(UPDATING)
  expect(await status()).toBe('DISABLED')
})

test.each<[string, object]>([
  ['ListStreams', { Limit: 101 }],
  ['ListStreams', { ExclusiveStartStreamArn: 'x'.repeat(40) }],
  ['DescribeStream', { StreamArn: 'x'.repeat(40) }],
])('%s refuses %j', async (operation, input) => {
  const { ask } = await streamed()
  await expect(ask(operation, input)).rejects.toMatchObject({ code: 'ValidationException' })
})

test('an iterator is at a record, behind it, at the oldest or behind the newest', async () => {
  const { put, iterator, read } = await streamed()
  for (const pk of ['a', 'b', 'c']) await put(key(pk))
  const latest = await iterator('LATEST')
  const { sequences, next } = await read(await iterator('TRIM_HORIZON'))
  const [, second] = sequences
  expect((await read(await iterator('AT_SEQUENCE_NUMBER', second))).keys).toEqual(['b', 'c'])
  expect((await read(await iterator('AFTER_SEQUENCE_NUMBER', second))).keys).toEqual(['c'])
  const first = await read(await iterator('TRIM_HORIZON'), 2)
  expect(first.keys).toEqual(['a', 'b'])
  expect((await read(first.next)).keys).toEqual(['c'])
  await put(key('d'))
  expect((await read(latest)).keys).toEqual(['d'])
  expect((await read(next)).keys).toEqual(['d'])
  expect([...sequences].sort()).toEqual(sequences)
})

test('after a day records are gone, and places keep their meaning', async () => {
  const { put, iterator, read, clock } = await streamed()
  await put(key('old'))
  const before = await iterator('TRIM_HORIZON')
  const { sequences } = await read(before)
  await clock.advance(KEPT + 3_600_000)
  await put(key('young')) // which also drops the old one
  expect((await read(await iterator('TRIM_HORIZON'))).keys).toEqual(['young'])
  expect((await read(await iterator('AFTER_SEQUENCE_NUMBER', sequences[0]))).keys).toEqual(['young'])
  await expect(iterator('AT_SEQUENCE_NUMBER', sequences[0])).rejects.toMatchObject({
    code: 'TrimmedDataAccessException',
  })
  await expect(read(before)).rejects.toMatchObject({ code: 'ExpiredIteratorException' })
})

test('a stream that is turned off can be read to its end for a day; the next one is another', async () => {
  const { put, on, ask, iterator, read, clock, shard, StreamArn, table } = await streamed()
  await put(key('a'))
  await on('UpdateTable', { StreamSpecification: { StreamEnabled: false } })
  await clock.advance(UPDATING)
  await put(key('b'))
  expect(await read(await iterator('TRIM_HORIZON'))).toMatchObject({ keys: ['a'], next: undefined })
  expect(await shard()).toMatchObject({ SequenceNumberRange: { EndingSequenceNumber: expect.any(String) } })
  await on('UpdateTable', { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } })
  expect((await table()).LatestStreamArn).not.toBe(StreamArn)
  expect((await ask('ListStreams', { TableName: 'things' })).Streams).toHaveLength(2)
  await clock.advance(KEPT)
  await expect(shard()).rejects.toThrow('Requested resource not found: Stream')
})
