import { expect, test } from 'vitest'
import { attribute, globalIndex, type Values, withTable } from '../dynamodb.fixture.ts'
import { BACKFILLING } from '../table/lifecycle.ts'

const key = (pk: string, sk: number | string) => ({ pk: { S: pk }, sk: { N: String(sk) } })
const numbers = (items: Values[]) => items.map(({ sk }) => Number(sk?.N))

async function filled(count = 10) {
  const opened = await withTable({ sorted: 'N' })
  for (let at = count - 1; at >= 0; at--) await opened.put({ ...key('a', at), even: { BOOL: at % 2 === 0 } })
  await opened.put(key('b', 1))
  const asked = (condition: string, values: Values = {}) => ({
    KeyConditionExpression: condition,
    ExpressionAttributeValues: { ':p': { S: 'a' }, ...values },
  })
  return { ...opened, asked }
}

test.each<[string, Values, number[]]>([
  ['pk = :p', {}, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ['pk = :p AND sk = :n', { ':n': { N: '3' } }, [3]],
  ['pk = :p AND sk < :n', { ':n': { N: '2' } }, [0, 1]],
  ['pk = :p AND sk <= :n', { ':n': { N: '2' } }, [0, 1, 2]],
  ['pk = :p AND sk > :n', { ':n': { N: '7' } }, [8, 9]],
  ['pk = :p AND sk >= :n', { ':n': { N: '7.5' } }, [8, 9]],
  ['pk = :p AND sk BETWEEN :n AND :m', { ':n': { N: '2' }, ':m': { N: '4' } }, [2, 3, 4]],
])('%s has its items in order, both ways', async (condition, values, wanted) => {
  const { items, asked } = await filled()
  expect(numbers(await items('Query', asked(condition, values)))).toEqual(wanted)
  const backwards = { ...asked(condition, values), ScanIndexForward: false }
  expect(numbers(await items('Query', backwards))).toEqual(wanted.toReversed())
})

test('sort keys that are text are in the order of their bytes, and may begin with something', async () => {
  const { put, items } = await withTable({ sorted: 'S' })
  for (const sk of ['b', 'a#2', 'a#10', 'Z', 'ä', '😀', '\uffff', 'a']) await put({ pk: { S: 'p' }, sk: { S: sk } })
  const asked = (condition: string, prefix?: string) => ({
    KeyConditionExpression: `pk = :p${condition}`,
    ExpressionAttributeValues: { ':p': { S: 'p' }, ...(prefix && { ':s': { S: prefix } }) },
  })
  const texts = async (...given: Parameters<typeof asked>) =>
    (await items('Query', asked(...given))).map(({ sk }) => sk?.S)
  expect(await texts('')).toEqual(['Z', 'a', 'a#10', 'a#2', 'b', 'ä', '\uffff', '😀'])
  expect(await texts(' AND begins_with(sk, :s)', 'a#')).toEqual(['a#10', 'a#2'])
})

test('pages go on behind where the last one ended, also when that item is gone', async () => {
  const { on, asked } = await filled()
  const first = await on('Query', { ...asked('pk = :p'), Limit: 4 })
  expect(first).toMatchObject({ Count: 4, ScannedCount: 4, LastEvaluatedKey: key('a', 3) })
  await on('DeleteItem', { Key: key('a', 3) })
  const ExclusiveStartKey = first.LastEvaluatedKey
  const rest = await on('Query', { ...asked('pk = :p'), ExclusiveStartKey })
  expect(numbers(rest.Items as Values[])).toEqual([4, 5, 6, 7, 8, 9])
  expect(rest.LastEvaluatedKey).toBeUndefined()
  const back = await on('Query', { ...asked('pk = :p'), ExclusiveStartKey, ScanIndexForward: false })
  expect(numbers(back.Items as Values[])).toEqual([2, 1, 0])
})

test('a page ends with the item that makes it a megabyte', async () => {
  const { put, on } = await withTable({ sorted: 'N' })
  for (let at = 0; at < 4; at++) await put({ ...key('a', at), data: { S: 'x'.repeat(300 * 1024) } })
  const asked = { KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: 'a' } } }
  const page = await on('Query', { ...asked, Select: 'COUNT', ReturnConsumedCapacity: 'TOTAL' })
  expect(page).toMatchObject({ Count: 4, LastEvaluatedKey: key('a', 3), ConsumedCapacity: { CapacityUnits: 150.5 } })
  expect(page.Items).toBeUndefined()
})

test('a filter hides items that a limit counts', async () => {
  const { on, asked } = await filled()
  const input = { ...asked('pk = :p', { ':t': { BOOL: true } }), FilterExpression: 'even = :t', Limit: 5 }
  expect(await on('Query', input)).toMatchObject({ Count: 3, ScannedCount: 5, LastEvaluatedKey: key('a', 4) })
})

test('segments have all items together, and each once, page by page', async () => {
  const { put, on } = await withTable()
  const all = Array.from({ length: 200 }, (_, at) => `item ${at}`)
  for (const pk of all) await put({ pk: { S: pk } })
  const found: string[] = []
  for (let Segment = 0; Segment < 3; Segment++) {
    let ExclusiveStartKey: unknown
    do {
      const page = await on('Scan', {
        Segment,
        TotalSegments: 3,
        Limit: 30,
        ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
      })
      found.push(...(page.Items as Values[]).map(({ pk }) => String(pk?.S)))
      ExclusiveStartKey = page.LastEvaluatedKey
    } while (ExclusiveStartKey)
  }
  expect(found).not.toEqual(all)
  expect(found.sort()).toEqual(all.sort())
})

test('an index has the items that have its keys, as they are now', async () => {
  const { put, on, items } = await withTable({
    AttributeDefinitions: [attribute('team'), attribute('age', 'N')],
    GlobalSecondaryIndexes: [globalIndex('by-team', 'team', 'age')] as never,
  })
  const person = (pk: string, team: string, age: number) => ({ pk: { S: pk }, team: { S: team }, age: { N: `${age}` } })
  await put(person('ada', 'red', 36))
  await put(person('bob', 'red', 20))
  await put(person('eve', 'red', 20))
  await put({ pk: { S: 'nobody' }, team: { S: 'red' } })
  const red = {
    IndexName: 'by-team',
    KeyConditionExpression: 'team = :t',
    ExpressionAttributeValues: { ':t': { S: 'red' } },
  }
  const names = async (more: object = {}) => (await items('Query', { ...red, ...more })).map(({ pk }) => pk?.S)
  expect(await names()).toEqual(['bob', 'eve', 'ada'])
  await on('UpdateItem', {
    Key: { pk: { S: 'bob' } },
    UpdateExpression: 'SET age = age + :n',
    ExpressionAttributeValues: { ':n': { N: '50' } },
  })
  expect(await names()).toEqual(['eve', 'ada', 'bob'])
  await put({ pk: { S: 'ada' } })
  await on('DeleteItem', { Key: { pk: { S: 'eve' } } })
  expect(await names()).toEqual(['bob'])
  await expect(names({ ConsistentRead: true })).rejects.toThrow(
    'Consistent reads are not supported on global secondary indexes',
  )
  await expect(put({ pk: { S: 'x' }, age: { S: 'old' } })).rejects.toThrow(
    'One or more parameter values were invalid: Type mismatch for Index Key age Expected: N Actual: S IndexName: by-team',
  )
})

test('items with the same index keys are told apart by pages', async () => {
  const { put, on } = await withTable({
    AttributeDefinitions: [attribute('team')],
    GlobalSecondaryIndexes: [globalIndex('by-team', 'team')] as never,
  })
  for (const pk of ['a', 'b', 'c']) await put({ pk: { S: pk }, team: { S: 'red' } })
  const red = {
    IndexName: 'by-team',
    KeyConditionExpression: 'team = :t',
    ExpressionAttributeValues: { ':t': { S: 'red' } },
  }
  const first = await on('Query', { ...red, Limit: 1 })
  expect(first.LastEvaluatedKey).toEqual({ team: { S: 'red' }, pk: { S: 'a' } })
  const rest = await on('Query', { ...red, ExclusiveStartKey: first.LastEvaluatedKey })
  expect(rest.Count).toBe(2)
})

test('a local index fetches what it has not; a global one refuses', async () => {
  const projected = { ProjectionType: 'KEYS_ONLY' }
  const { put, on, items } = await withTable({
    sorted: 'N',
    AttributeDefinitions: [attribute('at', 'N')],
    LocalSecondaryIndexes: [{ ...globalIndex('by-at', 'pk', 'at'), Projection: projected }] as never,
    GlobalSecondaryIndexes: [{ ...globalIndex('at-all', 'at'), Projection: projected }] as never,
  })
  await put({ ...key('a', 1), at: { N: '9' }, more: { S: 'x' } })
  const local = {
    IndexName: 'by-at',
    KeyConditionExpression: 'pk = :p',
    ExpressionAttributeValues: { ':p': { S: 'a' } },
  }
  expect(await items('Query', local)).toEqual([{ ...key('a', 1), at: { N: '9' } }])
  expect(await items('Query', { ...local, ProjectionExpression: 'more' })).toEqual([{ more: { S: 'x' } }])
  expect(await on('Query', { ...local, Select: 'ALL_ATTRIBUTES', ReturnConsumedCapacity: 'INDEXES' })).toMatchObject({
    Items: [{ more: { S: 'x' } }],
    ConsumedCapacity: {
      CapacityUnits: 1,
      Table: { CapacityUnits: 0.5 },
      LocalSecondaryIndexes: { 'by-at': { CapacityUnits: 0.5 } },
    },
  })
  await expect(on('Scan', { IndexName: 'at-all', Select: 'ALL_ATTRIBUTES' })).rejects.toThrow(
    'Select type ALL_ATTRIBUTES is not supported for global secondary index at-all because its projection type is not ALL',
  )
})

test('an index that is added later has what was there before, once it is filled', async () => {
  const { put, on, clock, items, table } = await withTable()
  await put({ pk: { S: 'a' }, team: { S: 'red' } })
  const Create = globalIndex('by-team', 'team')
  await on('UpdateTable', { AttributeDefinitions: [attribute('team')], GlobalSecondaryIndexUpdates: [{ Create }] })
  expect(await table()).toMatchObject({
    TableStatus: 'UPDATING',
    GlobalSecondaryIndexes: [{ IndexStatus: 'CREATING' }],
  })
  await expect(on('Scan', { IndexName: 'by-team' })).rejects.toThrow(
    'Cannot read from backfilling global secondary index',
  )
  await put({ pk: { S: 'b' }, team: { S: 'red' } })
  await clock.advance(BACKFILLING)
  expect(await items('Scan', { IndexName: 'by-team' })).toHaveLength(2)
  expect(await table()).toMatchObject({ GlobalSecondaryIndexes: [{ IndexStatus: 'ACTIVE', ItemCount: 2 }] })
  await on('UpdateTable', { GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'by-team' } }] })
  await clock.advance(BACKFILLING)
  expect(await table()).not.toHaveProperty('GlobalSecondaryIndexes')
})

const invalidStart = 'The provided starting key is invalid'
test.each<[string, object, string]>([
  ['a starting key of another table', { ExclusiveStartKey: { id: { S: 'a' } } }, invalidStart],
  ['a starting key of another partition', { ExclusiveStartKey: key('b', 1) }, 'is outside query boundaries'],
  ['an unknown index', { IndexName: 'none' }, 'The table does not have the specified index: none'],
  [
    'a filter on the key',
    { FilterExpression: 'sk > :p' },
    'Filter Expression can only contain non-primary key attributes: Primary key attribute: sk',
  ],
  ['projected attributes of a table', { Select: 'ALL_PROJECTED_ATTRIBUTES' }, '1 validation error detected: ALL_PROJ'],
  ['a name that is not used', { ExpressionAttributeNames: { '#x': 'x' } }, 'unused in expressions: keys: {#x}'],
  [
    'an empty key',
    { ExpressionAttributeValues: { ':p': { S: '' } } },
    'The AttributeValue for a key attribute cannot contain an empty string value. Key: pk',
  ],
])('Query refuses %s', async (_, more, message) => {
  const { on, asked } = await filled(1)
  await expect(on('Query', { ...asked('pk = :p'), ...more })).rejects.toThrow(message)
})
