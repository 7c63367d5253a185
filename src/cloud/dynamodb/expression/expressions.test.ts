import { describe, expect, test } from 'vitest'
import { conditionFrom } from './condition.ts'
import { type ExpressionInput, expressionsOf } from './expressions.ts'
import { keyConditionsFrom } from './key-condition.ts'
import { projectionFrom } from './projection.ts'
import type { ExpressionKind } from './refusal.ts'
import { updateFrom } from './update.ts'

const ofUpdate: ExpressionKind[] = ['UpdateExpression', 'ConditionExpression']
const ofQuery: ExpressionKind[] = ['FilterExpression', 'KeyConditionExpression']

describe('a request is refused before its expressions are read', () => {
  const mixed =
    'Can not use both expression and non-expression parameters in the same request: Non-expression parameters:'
  test.each<[ExpressionInput, ExpressionKind[], string]>([
    [
      { Expected: {}, ConditionExpression: '' },
      ['ConditionExpression'],
      `${mixed} {Expected} Expression parameters: {ConditionExpression}`,
    ],
    [
      { Expected: {}, AttributeUpdates: {}, ConditionExpression: '', UpdateExpression: '' },
      ofUpdate,
      `${mixed} {AttributeUpdates, Expected} Expression parameters: {UpdateExpression, ConditionExpression}`,
    ],
    [
      {
        KeyConditions: {},
        QueryFilter: {},
        AttributesToGet: [],
        ConditionalOperator: 'OR',
        KeyConditionExpression: '',
        FilterExpression: '',
        ProjectionExpression: '',
      },
      ofQuery,
      `${mixed} {AttributesToGet, QueryFilter, ConditionalOperator, KeyConditions} Expression parameters: {ProjectionExpression, FilterExpression, KeyConditionExpression}`,
    ],
    [
      { ExpressionAttributeNames: {}, ExpressionAttributeValues: {} },
      ofUpdate,
      'ExpressionAttributeNames can only be specified when using expressions',
    ],
    [
      { ExpressionAttributeValues: {} },
      ['ConditionExpression'],
      'ExpressionAttributeValues can only be specified when using expressions: ConditionExpression is null',
    ],
    [
      { ExpressionAttributeValues: {} },
      ofUpdate,
      'ExpressionAttributeValues can only be specified when using expressions: UpdateExpression and ConditionExpression are null',
    ],
    [
      { ExpressionAttributeValues: {}, ProjectionExpression: 'a' },
      ofQuery,
      'ExpressionAttributeValues can only be specified when using expressions: FilterExpression and KeyConditionExpression are null',
    ],
  ])('%j', (input, members, message) =>
    expect(() => expressionsOf(input, members)).toThrow(
      expect.objectContaining({ code: 'ValidationException', message }),
    ),
  )

  test('but KeyConditions may come with a FilterExpression', () => {
    expect(() => expressionsOf({ KeyConditions: {}, FilterExpression: 'a = b' }, ofQuery)).not.toThrow()
    expect(() => expressionsOf({ KeyConditions: {}, QueryFilter: {}, FilterExpression: '' }, ofQuery)).toThrow(
      `${mixed} {QueryFilter} Expression parameters: {FilterExpression}`,
    )
  })
})

describe('placeholders are refused before a text is read', () => {
  const value = 'ExpressionAttributeValues contains invalid value: '
  test.each<[ExpressionInput, string]>([
    [{ ExpressionAttributeNames: {}, ExpressionAttributeValues: {} }, 'ExpressionAttributeNames must not be empty'],
    [{ ExpressionAttributeNames: { a: 'a' } }, 'ExpressionAttributeNames contains invalid key: Syntax error; key: "a"'],
    [
      { ExpressionAttributeNames: { '#': 'a' } },
      'ExpressionAttributeNames contains invalid key: Syntax error; key: "#"',
    ],
    [{ ExpressionAttributeValues: {} }, 'ExpressionAttributeValues must not be empty'],
    [
      { ExpressionAttributeValues: { ':b': {} as never, b: { S: 'a' } } },
      'ExpressionAttributeValues contains invalid key: Syntax error; key: "b"',
    ],
    [
      { ExpressionAttributeValues: { ':b': {} as never } },
      `${value}Supplied AttributeValue is empty, must contain exactly one of the supported datatypes for key :b`,
    ],
    [
      { ExpressionAttributeValues: { ':b': { NS: [] } } },
      `${value}One or more parameter values were invalid: An number set  may not be empty for key :b`,
    ],
    [
      { ExpressionAttributeValues: { ':b': { N: 'x' } } },
      `${value}The parameter cannot be converted to a numeric value: x for key :b`,
    ],
  ])('%j', (placeholders, message) =>
    expect(() =>
      conditionFrom(expressionsOf({ ConditionExpression: '', ...placeholders }, ['ConditionExpression'])),
    ).toThrow(message),
  )
})

describe('a placeholder that no expression of the request uses is refused', () => {
  test.each<[ExpressionInput, string | undefined]>([
    [
      {
        UpdateExpression: 'SET spec.#limit = :limit',
        ExpressionAttributeNames: { '#count': 'count', '#limit': 'limit' },
        ExpressionAttributeValues: { ':more': { N: '1' }, ':limit': { S: 'x' } },
      },
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#count}',
    ],
    [
      {
        UpdateExpression: 'SET a = :limit',
        ExpressionAttributeValues: { ':more': { N: '1' }, ':limit': { S: 'x' }, ':c': { N: '1' } },
      },
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:more, :c}',
    ],
    [
      {
        UpdateExpression: 'SET a = if_not_exists(#n, :v)',
        ConditionExpression: 'begins_with(test, :t)',
        ExpressionAttributeNames: { '#n': 'n' },
        ExpressionAttributeValues: { ':t': { S: 't' }, ':v': { S: 'x' } },
      },
      undefined,
    ],
    [
      {
        KeyConditionExpression: '#k = :v',
        ProjectionExpression: '#p',
        FilterExpression: 'f in (:f, :g)',
        ExpressionAttributeNames: { '#k': 'k', '#p': 'p' },
        ExpressionAttributeValues: { ':v': { S: 'x' }, ':f': { S: 'x' }, ':g': { S: 'x' } },
      },
      undefined,
    ],
  ])('%j', (input, message) => {
    const expressions = expressionsOf(input, [...ofUpdate, ...ofQuery])
    updateFrom(expressions)
    if (input.KeyConditionExpression) keyConditionsFrom(expressions)
    conditionFrom(expressions)
    projectionFrom(expressions)
    if (message) expect(() => expressions.refuseUnused()).toThrow(message)
    else expressions.refuseUnused()
  })
})

test('an inherited name is no placeholder', () => {
  const input = {
    ConditionExpression: '#toString = :v',
    ExpressionAttributeNames: { '#a': 'a' },
    ExpressionAttributeValues: { ':v': { S: 'x' } },
  }
  expect(() => conditionFrom(expressionsOf(input, ['ConditionExpression']))).toThrow('attribute name: #toString')
})
