import { expect, test } from 'vitest'
import { asked } from '../authorization/asked.fixture.ts'
import { authorizationBy } from './authorization.ts'

const { demands } = authorizationBy<unknown>({
  partitionKeyOf: (_, __, index) => (index ? 'email' : 'pk'),
  policyOf: () => 'its policy',
  streamOf: () => 'its stream',
})

test.each<[string, object, string[]]>([
  [
    'TransactWriteItems',
    { TransactItems: [{ Put: { TableName: 'a', Item: {} } }, { ConditionCheck: { TableName: 'b', Key: {} } }] },
    [
      'dynamodb:PutItem arn:aws:dynamodb:us-east-1:000000000000:table/a',
      'dynamodb:ConditionCheckItem arn:aws:dynamodb:us-east-1:000000000000:table/b',
    ],
  ],
  [
    'ExecuteStatement',
    { Statement: 'SELECT * FROM "t"."i" WHERE pk = ?' },
    ['dynamodb:PartiQLSelect arn:aws:dynamodb:us-east-1:000000000000:table/t/index/i'],
  ],
])('%s asks for %2$j', async (operation, input, wanted) => {
  expect(
    (await asked(demands, operation, input)).map(
      ({ action = `dynamodb:${operation}`, resource }) => `${action} ${resource}`,
    ),
  ).toEqual(wanted)
})

test.each<[string, object, string[]]>([
  ['PutItem', { Item: { pk: { S: 'a' }, n: { N: '1' } } }, ['n', 'pk']],
  [
    'UpdateItem',
    {
      Key: { pk: { S: 'a' } },
      UpdateExpression: 'SET a.b = c + :one REMOVE #d',
      ConditionExpression: 'attribute_exists(e)',
      ExpressionAttributeNames: { '#d': 'D' },
      ExpressionAttributeValues: { ':one': { N: '1' } },
    },
    ['D', 'a', 'c', 'e', 'pk'],
  ],
  [
    'Query',
    {
      KeyConditionExpression: 'pk = :p',
      ProjectionExpression: 'title, tags[0]',
      ExpressionAttributeValues: { ':p': { S: 'a' } },
    },
    ['pk', 'tags', 'title'],
  ],
  ['Scan', { AttributesToGet: ['x'] }, ['x']],
  ['Scan', { FilterExpression: 'not an expression' }, []],
])('%s says which attributes it is about: %2$j', async (operation, input, wanted) => {
  const [demand] = await asked(demands, operation, { TableName: 't', ...input })
  expect([...(demand?.context?.['dynamodb:Attributes'] ?? [])].sort()).toEqual(wanted)
})

test('a table’s own policy has a say, and a stream’s records are the stream’s', async () => {
  expect(await asked(demands, 'GetItem', { TableName: 't' })).toMatchObject([{ resourcePolicy: 'its policy' }])
  expect(await asked(demands, 'GetRecords', { ShardIterator: 'i' })).toEqual([{ resource: 'its stream' }])
})

test('a query of an index is about the index’s partitions', async () => {
  const input = {
    ...{ TableName: 't', IndexName: 'by-email', KeyConditionExpression: 'email = :e' },
    ExpressionAttributeValues: { ':e': { S: 'ada@example.org' } },
  }
  expect(await asked(demands, 'Query', input)).toMatchObject([
    {
      resource: 'arn:aws:dynamodb:us-east-1:000000000000:table/t/index/by-email',
      context: { 'dynamodb:LeadingKeys': ['ada@example.org'] },
    },
  ])
})

test.each([
  ['GetItem', { Key: { pk: { S: 'ada' } } }],
  ['PutItem', { Item: { pk: { S: 'ada' }, age: { N: '1' } } }],
  [
    'Query',
    {
      KeyConditionExpression: '#p = :p AND sk > :s',
      ExpressionAttributeNames: { '#p': 'pk' },
      ExpressionAttributeValues: { ':p': { S: 'ada' } },
    },
  ],
])('%s says which partition it is about', async (operation, input) => {
  expect(await asked(demands, operation, { TableName: 't', ...input })).toMatchObject([
    {
      context: { 'dynamodb:LeadingKeys': ['ada'] },
    },
  ])
})
