import { expect, test } from 'vitest'
import { recordsOf, withTable } from '../dynamodb.fixture.ts'

const key = (pk: string) => ({ pk: { S: pk } })
const TableName = 'things'
const put = (pk: string, more: object = {}) => ({ Put: { TableName, Item: { ...key(pk) }, ...more } })
const exists = { ConditionExpression: 'attribute_exists(pk)' }

test('all of a transaction is there, or nothing, and each has its reason', async () => {
  const { ask, get, put: putOne, items } = await withTable()
  await putOne({ ...key('a'), n: { N: '1' } })
  const update = {
    TableName,
    Key: key('a'),
    UpdateExpression: 'SET n = n + :n',
    ExpressionAttributeValues: { ':n': { N: '1' } },
  }
  const check = { TableName, Key: key('c'), ...exists }
  const changes = (ConditionCheck: object) => ({ TransactItems: [put('b'), { Update: update }, { ConditionCheck }] })
  await expect(ask('TransactWriteItems', changes(check))).rejects.toMatchObject({
    code: 'TransactionCanceledException',
    message:
      'Transaction cancelled, please refer cancellation reasons for specific reasons [None, None, ConditionalCheckFailed]',
    members: {
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'None' },
        { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
      ],
    },
  })
  expect(await items()).toEqual([{ ...key('a'), n: { N: '1' } }])
  await putOne(key('c'))
  await ask('TransactWriteItems', changes(check))
  expect(await get(key('a'))).toMatchObject({ n: { N: '2' } })
  expect(await items()).toHaveLength(3)
})

test('a reason has the item that was there for who asked, and says what an update cannot do', async () => {
  const { ask, put: putOne } = await withTable()
  await putOne({ ...key('a'), text: { S: 'x' } })
  const failing = { ConditionExpression: 'attribute_not_exists(pk)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }
  const Update = {
    TableName,
    Key: key('b'),
    UpdateExpression: 'SET n = n + :n',
    ExpressionAttributeValues: { ':n': { N: '1' } },
  }
  await expect(ask('TransactWriteItems', { TransactItems: [put('a', failing), { Update }] })).rejects.toMatchObject({
    members: {
      CancellationReasons: [
        { Code: 'ConditionalCheckFailed', Item: { ...key('a'), text: { S: 'x' } } },
        { Code: 'ValidationError', Message: expect.stringContaining('refers to an attribute that does not exist') },
      ],
    },
  })
})

test('a key of another kind cancels the transaction, and nothing behind it is looked at', async () => {
  const { ask } = await withTable()
  const wrong = { Put: { TableName, Item: { pk: { N: '1' } } } }
  await expect(ask('TransactWriteItems', { TransactItems: [put('a', exists), wrong, wrong] })).rejects.toMatchObject({
    code: 'TransactionCanceledException',
    members: {
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'ValidationError', Message: expect.stringContaining('Type mismatch for key pk') },
        { Code: 'None' },
      ],
    },
  })
})

test('a token does a transaction once in ten minutes, and no other one', async () => {
  const { ask, get, put: putOne, clock } = await withTable()
  await putOne({ ...key('a'), n: { N: '0' } })
  const add = (n: string) => ({
    ClientRequestToken: 'once',
    ReturnConsumedCapacity: 'TOTAL',
    TransactItems: [
      {
        Update: {
          TableName,
          Key: key('a'),
          UpdateExpression: 'ADD n :n',
          ExpressionAttributeValues: { ':n': { N: n } },
        },
      },
    ],
  })
  const used = (unit: string) => ({ ConsumedCapacity: [{ TableName, CapacityUnits: 2, [unit]: 2 }] })
  expect(await ask('TransactWriteItems', add('1'))).toEqual(used('WriteCapacityUnits'))
  expect(await ask('TransactWriteItems', add('1'))).toEqual(used('ReadCapacityUnits'))
  await expect(ask('TransactWriteItems', add('2'))).rejects.toMatchObject({
    code: 'IdempotentParameterMismatchException',
  })
  expect(await get(key('a'))).toMatchObject({ n: { N: '1' } })
  await clock.advance(10 * 60_000)
  await ask('TransactWriteItems', add('2'))
  expect(await get(key('a'))).toMatchObject({ n: { N: '3' } })
})

test('items are read as they are together', async () => {
  const { ask, put: putOne } = await withTable()
  await putOne({ ...key('a'), n: { N: '1' } })
  const get = (pk: string, more: object = {}) => ({ Get: { TableName, Key: key(pk), ...more } })
  const TransactItems = [get('a', { ProjectionExpression: 'n' }), get('b')]
  expect(await ask('TransactGetItems', { TransactItems, ReturnConsumedCapacity: 'TOTAL' })).toEqual({
    Responses: [{ Item: { n: { N: '1' } } }, {}],
    ConsumedCapacity: [{ TableName, CapacityUnits: 4, ReadCapacityUnits: 4 }],
  })
})

test('a transaction is in the stream with all that it changed', async () => {
  const StreamSpecification = { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } as const
  const opened = await withTable({ StreamSpecification })
  await opened.ask('TransactWriteItems', { TransactItems: [put('a'), put('b')] })
  expect((await recordsOf(opened)).map(({ dynamodb }) => dynamodb.Keys)).toEqual([key('a'), key('b')])
})

test.each<[string, object[], string]>([
  [
    'two writes of one item',
    [put('a'), { Delete: { TableName, Key: key('a') } }],
    'Transaction request cannot include multiple operations on one item',
  ],
  [
    'two kinds in one',
    [{ ...put('a'), Delete: { TableName, Key: key('b') } }],
    'TransactItems can only contain one of Check, Put, Update or Delete',
  ],
  ['an unknown table', [put('a'), { Put: { TableName: 'none', Item: key('b') } }], 'Requested resource not found'],
])('%s is refused', async (_, TransactItems, message) => {
  const { ask, items } = await withTable()
  await expect(ask('TransactWriteItems', { TransactItems })).rejects.toMatchObject({ message })
  expect(await items()).toEqual([])
})
