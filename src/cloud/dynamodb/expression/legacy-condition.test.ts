import { describe, expect, test } from 'vitest'
import { checkedItem } from '../value/check.ts'
import { conditionFrom } from './condition.ts'
import { type Expectation, type ExpressionInput, expressionsOf, type LegacyCondition } from './expressions.ts'
import { holds } from './holds.ts'
import type { Condition } from './tree.ts'

const item = checkedItem({
  'a.b': { S: 'dotted' },
  text: { S: 'hello' },
  number: { N: '5' },
  set: { NS: ['1', '2'] },
  list: { L: [{ N: '1' }] },
  truth: { BOOL: true },
})

const S = (text: string) => ({ S: text })
const N = (number: number) => ({ N: String(number) })
const is = (ComparisonOperator: string, ...AttributeValueList: LegacyCondition['AttributeValueList'] & object) => ({
  ComparisonOperator,
  AttributeValueList,
})

describe('legacy conditions are true or false as their expressions are', () => {
  test.each<[string, Expectation, boolean]>([
    ['text', { Value: S('hello') }, true],
    ['text', { Value: S('x') }, false],
    ['text', { Value: S('hello'), Exists: true }, true],
    ['gone', { Exists: false }, true],
    ['text', { Exists: false }, false],
    ['a.b', is('EQ', S('dotted')), true],
    ['truth', is('EQ', { BOOL: true }), true],
    ['set', is('EQ', { NS: ['2', '1'] }), true],
    ['text', { ComparisonOperator: 'EQ', Value: S('hello') }, true],
    ['gone', is('EQ', S('x')), false],
    ['gone', is('NE', S('x')), true],
    ['text', is('NE', S('hello')), false],
    ['number', is('LT', N(6)), true],
    ['number', is('LE', N(5)), true],
    ['number', is('GT', N(5)), false],
    ['number', is('GE', N(5)), true],
    ['number', is('GE', S('5')), false],
    ['number', is('BETWEEN', N(4), N(6)), true],
    ['number', is('IN', N(4), N(5)), true],
    ['text', is('BEGINS_WITH', S('he')), true],
    ['text', is('CONTAINS', S('ell')), true],
    ['set', is('CONTAINS', N(2)), true],
    ['list', is('CONTAINS', N(1)), true],
    ['set', is('NOT_CONTAINS', N(3)), true],
    ['text', is('NOT_CONTAINS', N(3)), true],
    ['text', is('NOT_CONTAINS', S('ell')), false],
    ['gone', is('NOT_CONTAINS', S('x')), false],
    ['text', is('NULL'), false],
    ['gone', is('NULL'), true],
    ['text', { ComparisonOperator: 'NOT_NULL' }, true],
  ])('%s %j: %s', (name, expectation, truth) => {
    expect(holds(read({ Expected: { [name]: expectation } }), item)).toBe(truth)
  })

  test('all of them, or one with OR', () => {
    const both = { text: is('EQ', S('hello')), number: is('EQ', N(1)) }
    for (const filter of ['QueryFilter', 'ScanFilter', 'Expected'] as const) {
      expect(holds(read({ [filter]: both }), item)).toBe(false)
      expect(holds(read({ [filter]: both, ConditionalOperator: 'AND' }), item)).toBe(false)
      expect(holds(read({ [filter]: both, ConditionalOperator: 'OR' }), item)).toBe(true)
    }
  })
})

describe('legacy conditions are refused', () => {
  const invalid = 'One or more parameter values were invalid: '
  test.each<[Expectation, string]>([
    [{}, 'Value must be provided when Exists is null for Attribute: a'],
    [{ Exists: true }, 'Value must be provided when Exists is true for Attribute: a'],
    [{ Exists: false, Value: S('a') }, 'Value cannot be used when Exists is false for Attribute: a'],
    [
      { ComparisonOperator: 'LT' },
      'Value or AttributeValueList must be used with ComparisonOperator: LT for Attribute: a',
    ],
    [
      { Exists: true, ComparisonOperator: 'LT' },
      'Exists and ComparisonOperator cannot be used together for Attribute: a',
    ],
    [
      { AttributeValueList: [S('a')], Value: S('a'), ComparisonOperator: 'LT' },
      'Value and AttributeValueList cannot be used together for Attribute: a',
    ],
    [
      { AttributeValueList: [S('a')] },
      'AttributeValueList can only be used with a ComparisonOperator for Attribute: a',
    ],
    [
      { Exists: true, AttributeValueList: [S('a')] },
      'AttributeValueList can only be used with a ComparisonOperator for Attribute: a',
    ],
    [{ Value: S('a'), ComparisonOperator: 'NULL' }, 'Invalid number of argument(s) for the NULL ComparisonOperator'],
    [
      { Value: S('a'), ComparisonOperator: 'BETWEEN' },
      'Invalid number of argument(s) for the BETWEEN ComparisonOperator',
    ],
  ])('Expected %j', (expectation, reason) =>
    expect(() => read({ Expected: { a: expectation } })).toThrow(
      expect.objectContaining({ code: 'ValidationException', message: invalid + reason }),
    ),
  )

  const arguments_ = (name: string) => `${invalid}Invalid number of argument(s) for the ${name} ComparisonOperator`
  const operand = (name: string, type: string) =>
    `${invalid}ComparisonOperator ${name} is not valid for ${type} AttributeValue type`
  test.each<[LegacyCondition, string]>([
    ...['EQ', 'NE', 'LE', 'LT', 'GE', 'GT', 'CONTAINS', 'NOT_CONTAINS', 'BEGINS_WITH', 'IN', 'BETWEEN'].map(
      (name): [LegacyCondition, string] => [is(name), arguments_(name)],
    ),
    ...['EQ', 'LT', 'CONTAINS', 'NULL', 'NOT_NULL'].map((name): [LegacyCondition, string] => [
      is(name, S('a'), S('a')),
      arguments_(name),
    ]),
    ...['LT', 'LE', 'GT', 'GE', 'IN', 'CONTAINS', 'NOT_CONTAINS', 'BEGINS_WITH'].flatMap((name) => [
      [is(name, { SS: ['a'] }), operand(name, 'SS')] as [LegacyCondition, string],
      [is(name, { M: {} }), operand(name, 'M')] as [LegacyCondition, string],
      [is(name, { L: [] }), operand(name, 'L')] as [LegacyCondition, string],
    ]),
    [is('BEGINS_WITH', N(1)), operand('BEGINS_WITH', 'N')],
    [is('BETWEEN', { BOOL: true }, { BOOL: true }), operand('BETWEEN', 'BOOL')],
    [is('IN', S('a'), N(1)), `${invalid}AttributeValues inside AttributeValueList must be of same type`],
    [
      is('BETWEEN', S('b'), S('a')),
      'The BETWEEN condition was provided a range where the lower bound is greater than the upper bound',
    ],
    [is('EQ', {} as never), 'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes'],
  ])('ScanFilter %j', (condition, message) =>
    expect(() => read({ ScanFilter: { a: condition } })).toThrow(
      expect.objectContaining({ code: 'ValidationException', message }),
    ),
  )

  test('a ConditionalOperator without conditions to join', () => {
    expect(() => read({ ConditionalOperator: 'OR' })).toThrow(
      'ConditionalOperator cannot be used without Filter or Expected',
    )
    expect(() => read({ Expected: {}, ConditionalOperator: 'AND' })).toThrow(
      'ConditionalOperator cannot be used without Filter or Expected',
    )
    expect(() => read({ Expected: { a: is('NULL') }, ConditionalOperator: 'AND' })).toThrow(
      'ConditionalOperator can only be used when Filter or Expected has two or more elements',
    )
  })
})

function read(input: ExpressionInput): Condition {
  return conditionFrom(expressionsOf(input)) as Condition
}
