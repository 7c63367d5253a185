import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import { expressionsOf } from './expressions.ts'
import { updateFrom } from './update.ts'

/** Words and their order: DynamoDB's, as dynalite's tests have them (github.com/architect/dynalite, test/updateItem.js). */

const names = { '#a': 'a', '#b': 'b' }
const values = { ':a': { S: 'a' }, ':b': { S: 'a' } }

describe('syntax errors name the token and what is around it', () => {
  test.each([
    ['whatever', 'whatever', 'whatever'],
    ['set a', '<EOF>', 'a'],
    ['SET #a = :a, #b = :b,', '<EOF>', ','],
    ['SET attrName = 34', '34', '= 34'],
    ['SET attrName = _idid', '_', '= _idid'],
    ['SET MyStr = myNum + 1', '1', '+ 1'],
    ['SET MyStr[ 3', '<EOF>', '3'],
    ['SET MyStr[ 3 ', '<EOF>', '3 '],
    ['SET MyStr[3 )', ')', '3 )'],
    ['2', '2', '2'],
    ['SET ) 3', ')', 'SET ) 3'],
    ['SET MyStr = (:_val', '<EOF>', ':_val'],
    ['SET MyStr = (:_val + (:val2', '<EOF>', ':val2'],
    ['SET MyStr = [:_val  ', '[', '= [:_val'],
    ['SET MyStr = ]:_val', ']', '= ]:_val'],
    ['add str_set bad_value', 'bad_value', 'str_set bad_value'],
    ['set a=set', 'set', '=set'],
    ['remove a = b', '=', 'a = b'],
    ['add a = b', '=', 'a = b'],
    ['delete a if_not_exist(b)', 'if_not_exist', 'a if_not_exist('],
    ['remove a b', 'b', 'a b'],
    ['set :a = b', ':a', 'set :a ='],
    ['remove :a', ':a', 'remove :a'],
    ['set a = b / c', '/', 'b / c'],
    ['set a = b * c', '*', 'b * c'],
    ['set a[1] = "eight"', '"', '= "eight'],
    ['SET if_not_exist(a, b) = a', '(', 'if_not_exist(a'],
    ['set (a = (b + c))', '(', 'set (a'],
    ['set a = (b.c).d + e', '.', ').d'],
    ['set a = (b.c)[0] + e', '[', ')[0'],
    ['set a = b + c + d', '+', 'c + d'],
    ['set a = if_not_exists(c, :a+:b)', '+', ':a+:b'],
    ['set a = b updated = c', 'updated', 'b updated ='],
  ])('%s', (text, token, near) =>
    expect(refusalFor(text)).toBe(`Invalid UpdateExpression: Syntax error; token: "${token}", near: "${near}"`),
  )
})

describe('a text that is well formed may still be refused', () => {
  const undefinedName = (name: string) =>
    `An expression attribute name used in the document path is not defined; attribute name: ${name}`
  const undefinedValue = (name: string) =>
    `An expression attribute value used in expression is not defined; attribute value: ${name}`
  const section = (name: string) => `The "${name}" section can only be used once in an update expression;`
  const count = (name: string, operands: number) =>
    `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${operands}`
  const path = (name: string) => `Operator or function requires a document path; operator or function: ${name}`
  test.each([
    ['', 'The expression can not be empty;'],
    [' set #c = :c set abOrt = true ', 'Attribute name is a reserved keyword; reserved keyword: abOrt'],
    [' remove Absolute ', 'Attribute name is a reserved keyword; reserved keyword: Absolute'],
    ['set #c = if_not_exist(:c) set c = d', 'Invalid function name; function: if_not_exist'],
    ['set a = size(b)', 'The function is not allowed in an update expression; function: size'],
    [
      'set a = list_append(list_append(:a, :b), :c)',
      'The function is not allowed to be used this way in an expression; function: list_append',
    ],
    ['set a = #c set c = :d', section('SET')],
    ['remove #d set a = b remove e', section('REMOVE')],
    ['add #d :e set a = b add e :f', section('ADD')],
    ['delete #d :e set a = b delete #e :f', section('DELETE')],
    ['SET #c = if_not_exists(:c)', undefinedName('#c')],
    ['SET a = :zz, b = #c', undefinedName('#c')],
    ['SET #a = if_not_exists(:c)', undefinedValue(':c')],
    ['set a = if_not_exists(c)', count('if_not_exists', 1)],
    ['set a = list_append(c)', count('list_append', 1)],
    ['set a = if_not_exists(:a, c)', path('if_not_exists')],
    ['set a = if_not_exists(if_not_exists(a, b), c)', path('if_not_exists')],
    [`set a[99999999999999] = b`, 'List index is not within the allowable range; index: [99999999999999]'],
  ])('%s', (text, reason) => expect(refusalFor(text)).toBe(`Invalid UpdateExpression: ${reason}`))
})

describe('paths must not meet', () => {
  const given = { '#a': 'a', '#c': 'c', '#d': '[3]' }
  const must = 'with each other; must remove or rewrite one of these paths; path one:'
  test.each([
    ['set a = :a, #a = :b', 'overlap', '[a], path two: [a]'],
    ['set a.b = :a, a.b = :b', 'overlap', '[a, b], path two: [a, b]'],
    ['set a.b = :a remove a', 'overlap', '[a, b], path two: [a]'],
    ['set d[1] = a, d.b = a, c[1].a = a, #c = if_not_exists(a)', 'overlap', '[c, [1], a], path two: [c]'],
    ['set #c[3].#d = a, #c[3] = a', 'overlap', '[c, [3], [3]], path two: [c, [3]]'],
    ['set #c[3].#d = a, #c.#d[3] = if_not_exists(a)', 'conflict', '[c, [3], [3]], path two: [c, [3], [3]]'],
    ['remove a.#c set a[1] = #d', 'conflict', '[a, c], path two: [a, [1]]'],
  ])('%s', (text, meeting, paths) =>
    expect(refusalFor(text, values, given)).toBe(
      `Invalid UpdateExpression: Two document paths ${meeting} ${must} ${paths}`,
    ),
  )

  test('but may be beside each other', () => {
    expect(refusalFor('set a.b = :a, a.c = :b, d[1] = :a, d[2] = :a remove e.f, #d', values, given)).toBeUndefined()
  })
})

describe('operands are refused for what they are', () => {
  const others: [string, string, AttributeValue][] = [
    ['STRING', 'S', { S: 'a' }],
    ['NULL', 'NULL', { NULL: true }],
    ['BOOLEAN', 'BOOL', { BOOL: false }],
    ['BINARY', 'B', { B: Uint8Array.of(1) }],
    ['MAP', 'M', { M: {} }],
    ['LIST', 'L', { L: [] }],
  ]
  const wrong = (reason: string) =>
    `Invalid UpdateExpression: Incorrect operand type for operator or function; ${reason}`
  test.each<[string, AttributeValue, string]>([
    ...others.flatMap(([long, short, value]): [string, AttributeValue, string][] => [
      ['add a.b :v', value, `operator: ADD, operand type: ${long}`],
      ['delete a.b :v', value, `operator: DELETE, operand type: ${long}`],
      ['set a = a + :v', value, `operator or function: +, operand type: ${short}`],
      ['set a = :v - a', value, `operator or function: -, operand type: ${short}`],
    ]),
    ['delete a.b :v', { N: '1' }, 'operator: DELETE, operand type: NUMBER'],
    ['set a = a + :v', { SS: ['a'] }, 'operator or function: +, operand type: SS'],
    ['set a = list_append(:v, a)', { S: 'a' }, 'operator or function: list_append, operand type: S'],
    ['set a = list_append(a, :v)', { N: '1' }, 'operator or function: list_append, operand type: N'],
    ['set a = list_append(a, :v)', { M: {} }, 'operator or function: list_append, operand type: M'],
    // ADD and DELETE come before functions.
    ['set b = list_append(:v, a), c = if_not_exists(a) add a.b :v', { S: 'a' }, 'operator: ADD, operand type: STRING'],
  ])('%s with %j', (text, value, reason) => expect(refusalFor(text, { ':v': value }, undefined)).toBe(wrong(reason)))
})

describe('AttributeUpdates are refused in words of their own', () => {
  const invalid = 'One or more parameter values were invalid: '
  test.each<[object, string]>([
    [{ Action: 'PUT' }, 'Only DELETE action is allowed when no attribute value is specified'],
    [{}, 'Only DELETE action is allowed when no attribute value is specified'],
    [{ Action: 'DELETE', Value: { S: '1' } }, 'DELETE action with value is not supported for the type S'],
    [{ Action: 'DELETE', Value: { L: [] } }, 'DELETE action with value is not supported for the type L'],
    [{ Action: 'ADD', Value: { S: '1' } }, 'ADD action is not supported for the type S'],
    [{ Action: 'ADD', Value: { M: {} } }, 'ADD action is not supported for the type M'],
    [{ Value: { SS: [] } }, 'An string set  may not be empty'],
  ])('%j', (update, reason) =>
    expect(() => updateFrom(expressionsOf({ AttributeUpdates: { a: update } }))).toThrow(
      expect.objectContaining({ code: 'ValidationException', message: invalid + reason }),
    ),
  )
})

test('a request that updates nothing has no update', () => {
  expect(updateFrom(expressionsOf({}))).toBeUndefined()
  expect(updateFrom(expressionsOf({ AttributeUpdates: {} }))).toEqual([])
})

test('an equal text is read once', () => {
  const text = 'SET counted = if_not_exists(counted, :zero) + :one'
  const given = { ':zero': { N: '0' }, ':one': { N: '1' } }
  const read = () =>
    updateFrom(expressionsOf({ UpdateExpression: text, ExpressionAttributeValues: given }, ['UpdateExpression']))
  expect(read()).toEqual(read())
})

function refusalFor(
  text: string,
  given: Record<string, AttributeValue> = values,
  givenNames: Record<string, string> | undefined = names,
): string | undefined {
  const input = {
    UpdateExpression: text,
    ExpressionAttributeNames: givenNames,
    ExpressionAttributeValues: given,
  }
  try {
    updateFrom(expressionsOf(input, ['UpdateExpression']))
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}
