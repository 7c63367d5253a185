import { expect, test } from 'vitest'
import { attribute, globalIndex, withTable } from '../dynamodb.fixture.ts'

const key = { pk: { S: 'a' } }
const set = (text: string, n = '1', more: object = {}) => ({
  ...{ Key: key, UpdateExpression: text, ExpressionAttributeValues: { ':n': { N: n } }, ...more },
})

test('an update makes the item where there is none, and counts', async () => {
  const { on, get } = await withTable()
  await on('UpdateItem', set('ADD seen :n'))
  await on('UpdateItem', set('ADD seen :n', '0.5'))
  expect(await get(key)).toEqual({ ...key, seen: { N: '1.5' } })
  await on('UpdateItem', { Key: { pk: { S: 'bare' } } })
  expect(await get({ pk: { S: 'bare' } })).toEqual({ pk: { S: 'bare' } })
})

test('removing from what is not there does not make it', async () => {
  const { on, get } = await withTable()
  const removing = { Key: key, UpdateExpression: 'REMOVE n', ReturnValues: 'ALL_NEW' }
  expect(await on('UpdateItem', removing)).toEqual({})
  expect(await get(key)).toBeUndefined()
})

test.each([
  ['NONE', undefined],
  ['ALL_OLD', { ...key, n: { N: '1' }, m: { N: '7' } }],
  ['ALL_NEW', { ...key, n: { N: '2' }, m: { N: '7' }, young: { N: '1' } }],
  ['UPDATED_OLD', { n: { N: '1' } }],
  ['UPDATED_NEW', { n: { N: '2' }, young: { N: '1' } }],
])('an update answers %s', async (ReturnValues, wanted) => {
  const { on, put } = await withTable()
  await put({ ...key, n: { N: '1' }, m: { N: '7' } })
  const { Attributes } = await on('UpdateItem', set('SET n = n + :n, young = :n', '1', { ReturnValues }))
  expect(Attributes).toEqual(wanted)
})

test('a condition that does not hold changes nothing, and shows what is there to who asked', async () => {
  const { put, get } = await withTable()
  const once = { ConditionExpression: 'attribute_not_exists(pk)' }
  await put({ ...key, by: { S: 'first' } }, once)
  await expect(put({ ...key, by: { S: 'second' } }, once)).rejects.toMatchObject({
    code: 'ConditionalCheckFailedException',
    message: 'The conditional request failed',
    members: {},
  })
  await expect(put(key, { ...once, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })).rejects.toMatchObject({
    members: { Item: { ...key, by: { S: 'first' } } },
  })
  expect(await get(key)).toMatchObject({ by: { S: 'first' } })
})

test('a put or a delete answers what was there, and nothing where nothing was', async () => {
  const { put, on } = await withTable()
  expect(await put({ ...key, n: { N: '1' } }, { ReturnValues: 'ALL_OLD' })).toEqual({})
  expect(await put(key, { ReturnValues: 'ALL_OLD' })).toEqual({ Attributes: { ...key, n: { N: '1' } } })
  expect(await on('DeleteItem', { Key: key, ReturnValues: 'ALL_OLD' })).toEqual({ Attributes: key })
  expect(await on('DeleteItem', { Key: key, ReturnValues: 'ALL_OLD' })).toEqual({})
})

test('capacity is by kilobytes, for the table and for each index that changes', async () => {
  const { put, on } = await withTable({
    AttributeDefinitions: [attribute('team')],
    GlobalSecondaryIndexes: [
      { ...globalIndex('by-team', 'team'), Projection: { ProjectionType: 'KEYS_ONLY' } },
    ] as never,
  })
  const asked = { ReturnConsumedCapacity: 'INDEXES' }
  const item = { ...key, team: { S: 'red' }, text: { S: 'x'.repeat(3000) } }
  const used = (table: number, index?: number) => ({
    ConsumedCapacity: {
      ...{ TableName: 'things', CapacityUnits: table + (index ?? 0), Table: { CapacityUnits: table } },
      ...(index && { GlobalSecondaryIndexes: { 'by-team': { CapacityUnits: index } } }),
    },
  })
  expect(await put(item, asked)).toEqual(used(3, 1))
  expect(await put({ ...item, text: { S: 'x' } }, asked)).toEqual(used(3))
  expect(await put({ ...item, team: { S: 'blue' }, text: { S: 'x' } }, asked)).toEqual(used(1, 2))
  expect(await on('DeleteItem', { Key: key, ...asked })).toEqual(used(1, 1))
  const { ConsumedCapacity } = await on('GetItem', { Key: key, ReturnConsumedCapacity: 'TOTAL', ConsistentRead: true })
  expect(ConsumedCapacity).toEqual({ TableName: 'things', CapacityUnits: 1 })
})

test('a local index makes a collection of a partition', async () => {
  const { put } = await withTable({
    sorted: 'S',
    AttributeDefinitions: [attribute('at')],
    LocalSecondaryIndexes: [globalIndex('by-at', 'pk', 'at')] as never,
  })
  const { ItemCollectionMetrics } = await put({ ...key, sk: { S: '1' } }, { ReturnItemCollectionMetrics: 'SIZE' })
  expect(ItemCollectionMetrics).toEqual({ ItemCollectionKey: key, SizeEstimateRangeGB: [0, 1] })
})

const invalid = 'One or more parameter values were invalid:'
test.each<[string, string, object, string]>([
  [
    'an item above 400 KB',
    'PutItem',
    { Item: { ...key, x: { S: 'x'.repeat(409_600) } } },
    'Item size has exceeded the maximum allowed size',
  ],
  [
    'an update to above 400 KB',
    'UpdateItem',
    set('SET x = :x', '1', { ExpressionAttributeValues: { ':x': { S: 'x'.repeat(409_600) } } }),
    'Item size to update has exceeded the maximum allowed size',
  ],
  [
    'a partition key above 2048 bytes',
    'PutItem',
    { Item: { pk: { S: 'ä'.repeat(1025) } } },
    `${invalid} Size of hashkey has exceeded the maximum size limit of2048 bytes`,
  ],
  [
    'an empty key',
    'PutItem',
    { Item: { pk: { S: '' } } },
    'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk',
  ],
  ['half a key', 'GetItem', { Key: {} }, 'The provided key element does not match the schema'],
  [
    'more than a key',
    'DeleteItem',
    { Key: { ...key, x: { S: 'x' } } },
    'The provided key element does not match the schema',
  ],
  [
    'an update of the key',
    'UpdateItem',
    set('SET pk = :n'),
    `${invalid} Cannot update attribute pk. This attribute is part of the key`,
  ],
  [
    'a path into the key',
    'UpdateItem',
    set('SET n = pk.a + :n'),
    "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: pk",
  ],
  [
    'a bad expression, with a count',
    'UpdateItem',
    set('SET n = :m'),
    '1 validation error detected: Invalid UpdateExpression: An expression attribute value used in expression is not defined; attribute value: :m',
  ],
  [
    'values that a put cannot return',
    'PutItem',
    { Item: key, ReturnValues: 'ALL_NEW' },
    'Return values set to invalid value',
  ],
  ['an unknown table', 'GetItem', { TableName: 'none', Key: key }, 'Requested resource not found'],
])('%s is refused', async (_, operation, input, message) => {
  const { on } = await withTable()
  await expect(on(operation, input)).rejects.toMatchObject({ message })
})
