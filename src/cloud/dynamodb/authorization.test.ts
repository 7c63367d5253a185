import { expect, test } from 'vitest'
import { asked } from '../authorization/asked.fixture.ts'
import { authorizationBy } from './authorization.ts'

const { demands } = authorizationBy<unknown>(() => 'pk')

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
