import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import { type ExpressionInput, expressionsOf } from './expressions.ts'
import { type KeySchema, keyConditionFrom } from './key-condition.ts'

/** Words and their order: DynamoDB's, as dynalite's tests have them (github.com/architect/dynalite, test/query.js). */

const schema: KeySchema = { partitionKey: { name: 'a', type: 'S' }, sortKey: { name: 'b', type: 'S' } }
const hashOnly: KeySchema = { partitionKey: { name: 'a', type: 'S' } }
const values = { ':a': { S: 'a' }, ':b': { S: 'b' } }
const [A, B] = [{ S: 'a' }, { S: 'b' }]

describe('a key condition is what the keys must be', () => {
  test.each<[string, object]>([
    ['a = :a', { partition: A }],
    ['(:a = a)', { partition: A }],
    ['a = :a AND b = :b', { partition: A, sort: { operator: '=', values: [B] } }],
    ['b < :b AND a = :a', { partition: A, sort: { operator: '<', values: [B] } }],
    ['((a = :a) and (b <= :b))', { partition: A, sort: { operator: '<=', values: [B] } }],
    ['a = :a AND :b < b', { partition: A, sort: { operator: '>', values: [B] } }],
    ['a = :a AND :b >= b', { partition: A, sort: { operator: '<=', values: [B] } }],
    ['a = :a AND b BeTwEeN :a aNd :b', { partition: A, sort: { operator: 'BETWEEN', values: [A, B] } }],
    ['a = :a AND begins_with(#b, :b)', { partition: A, sort: { operator: 'begins_with', values: [B] } }],
  ])('%s', (text, condition) => expect(keyConditionFrom(read(text), schema)).toEqual(condition))

  test.each<[NonNullable<ExpressionInput['KeyConditions']>, object]>([
    [{ a: { ComparisonOperator: 'EQ', AttributeValueList: [A] } }, { partition: A }],
    [
      {
        b: { ComparisonOperator: 'BETWEEN', AttributeValueList: [A, B] },
        a: { ComparisonOperator: 'EQ', AttributeValueList: [A] },
      },
      { partition: A, sort: { operator: 'BETWEEN', values: [A, B] } },
    ],
  ])('%j', (conditions, condition) =>
    expect(keyConditionFrom(expressionsOf({ KeyConditions: conditions }), schema)).toEqual(condition),
  )
})

describe('expressions that are no key condition are refused', () => {
  const operator = (name: string) => `Invalid operator used in KeyConditionExpression: ${name}`
  const first = (name: string) =>
    `Invalid condition in KeyConditionExpression: ${name} operator must have the key attribute as its first operand`
  const nested = 'KeyConditionExpressions cannot contain nested operations'
  const multiple = 'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition'
  const inner = 'KeyConditionExpressions cannot have conditions on nested attributes'
  const none = 'Invalid condition in KeyConditionExpression: No key attribute specified'
  const twice = 'KeyConditionExpressions must only contain one condition per key'
  const length = 'Conditions can be of length 1 or 2 only'
  test.each([
    ['', 'Invalid KeyConditionExpression: The expression can not be empty;'],
    ['a > 4', 'Invalid KeyConditionExpression: Syntax error; token: "4", near: "> 4"'],
    ['p=:a AND BEGINS_WITH(c, :b)', 'Invalid KeyConditionExpression: Invalid function name; function: BEGINS_WITH'],
    [
      'attribute_type(a, :b)',
      'Invalid KeyConditionExpression: Invalid attribute type name found; type: b, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}',
    ],
    ['a > b and size(b) > c or a > c', operator('OR')],
    ['a in (b, size(c), d)', operator('IN')],
    ['attribute_exists(a)', operator('attribute_exists')],
    ['contains(a.d, b)', operator('contains')],
    ['not a > b', operator('NOT')],
    ['a <> b', operator('<>')],
    [':a between size(b) and size(a) and b > :b', first('BETWEEN')],
    ['begins_with(:a, b) and a > :b', first('begins_with')],
    ['size(b) > a AND a.b > b AND b > c', nested],
    ['a > size(b.d)', nested],
    ['a between size(b) and size(a)', nested],
    ['b > a.b', multiple],
    ['b between c[1] and d', multiple],
    ['begins_with(a, b)', multiple],
    ['b.d > a AND c.d > e.f', inner],
    ['b[0] > a', inner],
    [':b > :a AND a < :b', none],
    ['b > :a AND b < :a and c = :a and d = :a', twice],
    ['(a > :a and b > :a) and (b > :a and c > :a)', twice],
    [':a = a and b = :a and :a = c', length],
    [
      'a = :a AND b BETWEEN :b AND :a',
      'Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {S:b}, upper bound operand: AttributeValue: {S:a}',
    ],
  ])('%s', (text, message) =>
    expect(() => keyConditionFrom(read(text), schema)).toThrow(
      expect.objectContaining({ code: 'ValidationException', message }),
    ),
  )
})

describe('conditions on other than the keys are refused', () => {
  const missed = (name: string) => `Query condition missed key schema element: ${name}`
  const unsupported = 'Query key condition not supported'
  const mismatch = 'One or more parameter values were invalid: Condition parameter type does not match schema type'
  test.each<[string, KeySchema, string]>([
    ['z = :a', schema, missed('a')],
    ['b between :a and :b', schema, missed('a')],
    ['a = :a and c = :b', schema, missed('b')],
    ['y = :a and z = :a', hashOnly, unsupported],
    ['a = :a and b = :a', hashOnly, unsupported],
    ...['a > :a', ':a <= a', 'begins_with(a, :a)', 'a between :a and :b'].map((text): [string, KeySchema, string] => [
      text,
      schema,
      unsupported,
    ]),
    ['a = :a', { partitionKey: { name: 'a', type: 'N' } }, mismatch],
    ['a = :a and b = :b', { ...schema, sortKey: { name: 'b', type: 'B' } }, mismatch],
  ])('%s', (text, keys, message) => expect(() => keyConditionFrom(read(text), keys)).toThrow(message))

  test.each(['NULL', 'NOT_NULL', 'NE', 'CONTAINS', 'NOT_CONTAINS', 'IN'])('%s in KeyConditions', (operator) => {
    const list: AttributeValue[] = operator.endsWith('NULL') ? [] : [A]
    const odd = { ComparisonOperator: operator, AttributeValueList: list }
    const message = 'Attempted conditional constraint is not an indexable operation'
    const ask = (conditions: ExpressionInput['KeyConditions']) => () =>
      keyConditionFrom(expressionsOf({ KeyConditions: conditions }), schema)
    expect(ask({ a: odd })).toThrow(message)
    expect(ask({ a: { ComparisonOperator: 'EQ', AttributeValueList: [A] }, b: odd })).toThrow(message)
  })

  test('three KeyConditions, or none', () => {
    const none = { ComparisonOperator: 'NULL' }
    const cases: ExpressionInput['KeyConditions'][] = [{}, { a: none, b: none, c: none }]
    for (const conditions of cases)
      expect(() => keyConditionFrom(expressionsOf({ KeyConditions: conditions }), schema)).toThrow(
        'Conditions can be of length 1 or 2 only',
      )
    expect(() => keyConditionFrom(expressionsOf({}), schema)).toThrow(
      'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
    )
  })
})

function read(text: string) {
  const input = {
    KeyConditionExpression: text,
    ExpressionAttributeNames: { '#b': 'b' },
    ExpressionAttributeValues: values,
  }
  return expressionsOf(input, ['KeyConditionExpression'])
}
