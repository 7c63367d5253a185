import { expect, test } from 'vitest'
import { withTable } from '../dynamodb.fixture.ts'

const key = (pk: string) => ({ pk: { S: pk } })
const many = (count: number) => Array.from({ length: count }, (_, at) => key(`item ${at}`))
const puts = (count: number, more: object = {}) =>
  many(count).map((Item) => ({ PutRequest: { Item: { ...Item, ...more } } }))

test('a batch writes, deletes and reads', async () => {
  const { ask, items } = await withTable()
  await ask('BatchWriteItem', { RequestItems: { things: puts(3) } })
  const things = [{ DeleteRequest: { Key: key('item 0') } }, { PutRequest: { Item: { ...key('x'), n: { N: '1' } } } }]
  expect(await ask('BatchWriteItem', { RequestItems: { things }, ReturnConsumedCapacity: 'TOTAL' })).toEqual({
    UnprocessedItems: {},
    ConsumedCapacity: [{ TableName: 'things', CapacityUnits: 2 }],
  })
  expect(await items()).toHaveLength(3)
  const Keys = [key('x'), key('item 0'), key('item 1')]
  expect(await ask('BatchGetItem', { RequestItems: { things: { Keys, ProjectionExpression: 'n' } } })).toEqual({
    Responses: { things: [{ n: { N: '1' } }, {}] },
    UnprocessedKeys: {},
  })
})

test('what is beyond 16 MB is left to be asked for again', async () => {
  const { ask } = await withTable()
  const data = { data: { S: 'x'.repeat(400_000) } }
  for (const from of [0, 25])
    await ask('BatchWriteItem', { RequestItems: { things: puts(50, data).slice(from, from + 25) } })
  const request = { Keys: many(50), ConsistentRead: true }
  const { Responses, UnprocessedKeys } = (await ask('BatchGetItem', { RequestItems: { things: request } })) as {
    Responses: Record<string, object[]>
    UnprocessedKeys: Record<string, typeof request>
  }
  expect(Responses.things).toHaveLength(41)
  expect(UnprocessedKeys.things).toEqual({ ...request, Keys: many(50).slice(41) })
})

test.each<[string, string, object, string]>([
  [
    'an item twice',
    'BatchWriteItem',
    { things: [...puts(1), ...puts(1)] },
    'Provided list of item keys contains duplicates',
  ],
  [
    'a key twice',
    'BatchGetItem',
    { things: { Keys: [key('a'), key('a')] } },
    'Provided list of item keys contains duplicates',
  ],
  [
    '26 writes of two tables',
    'BatchWriteItem',
    { things: puts(25), others: puts(1) },
    'Too many items requested for the BatchWriteItem call',
  ],
  [
    '101 keys of two tables',
    'BatchGetItem',
    { things: { Keys: many(100) }, others: { Keys: many(1) } },
    'Too many items requested for the BatchGetItem call',
  ],
  ['an unknown table', 'BatchWriteItem', { things: puts(1), others: puts(1) }, 'Requested resource not found'],
])('%s is refused, and nothing of it is done', async (_, operation, RequestItems, message) => {
  const { ask, items } = await withTable()
  await expect(ask(operation, { RequestItems })).rejects.toMatchObject({ message })
  expect(await items()).toEqual([])
})
