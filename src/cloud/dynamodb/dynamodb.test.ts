import { expect, test } from 'vitest'
import { testCloud } from '../test-cloud.ts'
import { dynamodb } from './dynamodb.ts'
import { CREATING } from './table/lifecycle.ts'

async function open(view = 'NEW_AND_OLD_IMAGES') {
  const opened = await create(view)
  await opened.clock.advance(CREATING)
  return opened
}

async function create(view = 'NEW_AND_OLD_IMAGES') {
  const cloud = testCloud([dynamodb])
  const ask = cloud.asking('dynamodb')
  const { TableDescription } = await ask('CreateTable', {
    TableName: 'orders',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamEnabled: true, StreamViewType: view },
  })
  const StreamArn = (TableDescription as { LatestStreamArn: string }).LatestStreamArn
  return {
    ...cloud,
    ask,
    put: (id: string, more: object = {}) => ask('PutItem', { TableName: 'orders', Item: { id: { S: id }, ...more } }),
    get: async (id: string) => (await ask('GetItem', { TableName: 'orders', Key: { id: { S: id } } })).Item,
    records: async (ShardIteratorType = 'TRIM_HORIZON') => {
      const { StreamDescription } = await ask('DescribeStream', { StreamArn })
      const [{ ShardId } = { ShardId: '' }] = (StreamDescription as { Shards: { ShardId: string }[] }).Shards
      const { ShardIterator } = await ask('GetShardIterator', { StreamArn, ShardId, ShardIteratorType })
      return (await ask('GetRecords', { ShardIterator })).Records as { eventName: string; dynamodb: object }[]
    },
  }
}

test('a table is being created at first, then active', async () => {
  const { ask, clock, put } = await create()
  const status = async () =>
    ((await ask('DescribeTable', { TableName: 'orders' })).Table as { TableStatus: string }).TableStatus
  expect(await status()).toBe('CREATING')
  await expect(put('a')).rejects.toThrow('Requested resource not found')
  await clock.advance(CREATING)
  expect(await status()).toBe('ACTIVE')
})

test('an item comes back as it was put, bytes and all', async () => {
  const { put, get, ask } = await open()
  const more = { n: { N: '1.5' }, b: { B: new Uint8Array([1, 2]) }, l: { L: [{ M: { x: { BOOL: true } } }] } }
  await put('a', more)
  expect(await get('a')).toEqual({ id: { S: 'a' }, ...more })
  const deleted = await ask('DeleteItem', { TableName: 'orders', Key: { id: { S: 'a' } }, ReturnValues: 'ALL_OLD' })
  expect(deleted.Attributes).toMatchObject({ n: { N: '1.5' } })
  expect(await get('a')).toBeUndefined()
})

test('a stream has every change in order, and none that changed nothing', async () => {
  const { put, ask, records } = await open()
  await put('a', { n: { N: '1' } })
  await put('a', { n: { N: '1' } })
  await put('a', { n: { N: '2' } })
  await ask('DeleteItem', { TableName: 'orders', Key: { id: { S: 'a' } } })
  const found = await records()
  expect(found.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE'])
  expect(found[1]?.dynamodb).toMatchObject({ OldImage: { n: { N: '1' } }, NewImage: { n: { N: '2' } } })
  expect(await records('LATEST')).toEqual([])
})

test('of a transaction all is written or nothing', async () => {
  const { ask, get } = await open()
  const put = (TableName: string, id: string) => ({ Put: { TableName, Item: { id: { S: id } } } })
  const both = ask('TransactWriteItems', { TransactItems: [put('orders', 'a'), put('none', 'b')] })
  await expect(both).rejects.toThrow('Requested resource not found')
  expect(await get('a')).toBeUndefined()
})

test.each([
  ['a key of another type', { id: { N: '1' } }, 'Type mismatch for key id expected: S actual: N'],
  ['an item without its key', { other: { S: 'a' } }, 'Missing the key id in the item'],
])('refuses %s', async (_, Item, message) => {
  const { ask } = await open()
  await expect(ask('PutItem', { TableName: 'orders', Item })).rejects.toThrow(message)
})
