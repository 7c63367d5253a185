import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import { conditionFrom } from './condition.ts'
import { expressionsOf } from './expressions.ts'

/** Words and their order: DynamoDB's, as dynalite's tests have them (github.com/architect/dynalite, test/scan.js). */

const refusal = (reason: string) => `Invalid FilterExpression: ${reason}`

describe('syntax errors name the token and what is around it', () => {
  test.each([
    ['things are not gonna be ok', 'are', 'things are not'],
    ['a > 4', '4', '> 4'],
    ['attribute_exists(Pictures-RearView)', '-', 'Pictures-RearView'],
    ['attribute_exists(Pictures..RearView)', '.', '..RearView'],
    ['attribute_exists("Pictures")', '"', '("Pictures'],
    ['attribute_exists(asdf[a])', 'a', '[a]'],
    ['a in b, c', 'b', 'in b,'],
    ['a in (b,c,)', ')', ',)'],
    ['a in ()', ')', '()'],
    ['a > between', 'between', '> between'],
    ['a > :things.stuff', '.', ':things.stuff'],
    ['b[:a] > a', ':a', '[:a]'],
    ['b[#_] > a', '#_', '[#_]'],
    ['b[4.5] > a', '.', '4.5'],
    ['b[-1] > a', '-', '[-1'],
    ['b[] > a', ']', '[] >'],
    ['size(a).b > a', '.', ').b'],
    ['(size(a)).b > a', '.', ').b'],
    ['size(a)[0] > a', '[', ')[0'],
    ['(a)between(b.(c.d))and(c)', '(', '.(c'],
    ['(a)between(b.c.d)and((c)', '<EOF>', ')'],
    ['a != b', '!', 'a !='],
    ['_a = b', '_', '_a'],
    ['ü > a', 'ü', 'ü >'],
    ['a', '<EOF>', 'a'],
    [':a', '<EOF>', ':a'],
    ['NOT a', '<EOF>', 'a'],
    ['a AND :b', 'AND', 'a AND :b'],
    ['a = b AND', '<EOF>', 'AND'],
    ['a = b c', 'c', 'b c'],
    ['(a = b', '<EOF>', 'b'],
    ['(((', '<EOF>', '('],
    ['('.repeat(4096), '<EOF>', '('],
    ['a = b)', ')', 'b)'],
    ['and(a, b)', 'and', 'and('],
  ])('%s', (text, token, near) =>
    expect(refusalFor(text)).toBe(refusal(`Syntax error; token: "${token}", near: "${near}"`)),
  )
})

describe('a text that is well formed may still be refused', () => {
  const redundant = 'The expression has redundant parentheses;'
  const misused = (name: string) =>
    `The function is not allowed to be used this way in an expression; function: ${name}`
  const undefinedName = (name: string) =>
    `An expression attribute name used in the document path is not defined; attribute name: ${name}`
  const undefinedValue = (name: string) =>
    `An expression attribute value used in expression is not defined; attribute value: ${name}`
  const count = (name: string, operands: number) =>
    `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${operands}`
  test.each([
    ['', 'The expression can not be empty;'],
    ['a=a and a > ((views))', redundant],
    ['(a)between(((b.c)).d)and(c)', redundant],
    ['a > whatever((:things), ((a)))', redundant],
    ['a=a AND ((a=a AND a=a)) AND a=a', redundant],
    ['a=a OR ((a=a OR (a=a OR a=a)))', redundant],
    ['((a = b))', redundant],
    [`${'('.repeat(2046)}a<b${')'.repeat(2046)}`, redundant],
    ['a=a and whatever((:things)) > a', 'Invalid function name; function: whatever'],
    ['attRIbute_exIsts((views), #a)', 'Invalid function name; function: attRIbute_exIsts'],
    ['if_not_exists(a, b) = c', 'The function is not allowed in a filter expression; function: if_not_exists'],
    ['a=a and attribute_exists((views), (#a)) > b', misused('attribute_exists')],
    ['contains(:things, c) > b', misused('contains')],
    ['size(contains(a, b)) > a', misused('contains')],
    ['size(things)', misused('size')],
    ['NOT size(things)', misused('size')],
    ['a between b and attribute_exists(things)', misused('attribute_exists')],
    ['a in (b, attribute_exists(things))', misused('attribute_exists')],
    ['attribute_exists(views, #a)', 'Attribute name is a reserved keyword; reserved keyword: views'],
    [':a < abOrT', 'Attribute name is a reserved keyword; reserved keyword: abOrT'],
    ['a.items = b', 'Attribute name is a reserved keyword; reserved keyword: items'],
    ['attribute_exists(#Pictures.RearView, :a) and a=a', undefinedName('#Pictures')],
    ['(#P between :lo and :hi) and (#PC in (:cat1, :cat2))', undefinedName('#P')],
    ['#4g > a', undefinedName('#4g')],
    ['(a)between(b.c[45].#d)and(:a)', undefinedName('#d')],
    ['begins_with(:hello, #a, #b)', undefinedValue(':hello')],
    [':_ > a', undefinedValue(':_')],
    ['attribute_exists(things, a) and a=a', count('attribute_exists', 2)],
    ['attribute_type(things)', count('attribute_type', 1)],
    ['begins_with(things, size(a), b)', count('begins_with', 3)],
    ['contains(things)', count('contains', 1)],
    ['size(things, a) > b', count('size', 2)],
    ['a[2147483648] = b', 'List index is not within the allowable range; index: [2147483648]'],
    [`a${'.b'.repeat(32)} = c`, 'The document path has too many nesting levels; nesting levels: 33'],
    [`a in (${'b,'.repeat(100)}b)`, 'The IN operator is provided with too many operands; number of operands: 101'],
    [`${'not '.repeat(300)}a<b`, 'The expression contains too many operators; operator count: 301'],
    [`${' '.repeat(4092)}a = b`, 'Expression size has exceeded the maximum allowed size; expression size: 4097'],
  ])('%.60s', (text, reason) => expect(refusalFor(text)).toBe(refusal(reason)))
})

describe('operands are refused for what they can be known to be', () => {
  const wrong = (name: string, type: string) =>
    `Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${type}`
  const others: [string, AttributeValue][] = [
    ['BOOL', { BOOL: true }],
    ['NULL', { NULL: true }],
    ['L', { L: [] }],
    ['M', { M: {} }],
    ['SS', { SS: ['1'] }],
    ['NS', { NS: ['1'] }],
    ['BS', { BS: [Uint8Array.of(1)] }],
  ]
  test.each<[string, AttributeValue, string]>([
    ['attribute_type(a, size(a)) and a=:a', { N: '1' }, wrong('attribute_type', 'N')],
    ['attribute_type(a, :a)', { N: '1' }, wrong('attribute_type', 'N')],
    ['attribute_type(a, b) and a = :a', { N: '1' }, wrong('attribute_type', '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}')],
    [
      'attribute_type(a, :a)',
      { S: '1' },
      'Invalid attribute type name found; type: 1, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}',
    ],
    ['begins_with(a, :a)', { N: '1' }, wrong('begins_with', 'N')],
    ['begins_with(a, size(a)) and a=:a', { N: '1' }, wrong('begins_with', 'N')],
    ['size(size(a)) > :a', { N: '1' }, wrong('size', 'N')],
    ['attribute_not_exists(size(:a))', { N: '1' }, wrong('size', 'N')],
    ['size(:a) > a', { BOOL: true }, wrong('size', 'BOOL')],
    ['size(:a) > a', { NULL: true }, wrong('size', 'NULL')],
    ...others.flatMap(([type, value]): [string, AttributeValue, string][] => [
      ['attribute_type(a, :a)', value, wrong('attribute_type', type)],
      ['begins_with(a, :a)', value, wrong('begins_with', type)],
      ['begins_with(:a, a)', value, wrong('begins_with', type)],
      ['a < :a', value, wrong('<', type)],
      [':a >= a', value, wrong('>=', type)],
      ['a between :a and b', value, wrong('BETWEEN', type)],
    ]),
    [
      'attribute_exists(:a) and a=a',
      { S: '1' },
      'Operator or function requires a document path; operator or function: attribute_exists',
    ],
    [
      'attribute_not_exists(size(:a))',
      { S: '1' },
      'Operator or function requires a document path; operator or function: attribute_not_exists',
    ],
  ])('%s with %j', (text, value, reason) => expect(refusalFor(text, { values: { ':a': value } })).toBe(refusal(reason)))

  test.each([
    [
      { N: '1' },
      { S: 'a' },
      'requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:a}',
    ],
    [
      { S: 'b' },
      { S: 'a' },
      'requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {S:b}, upper bound operand: AttributeValue: {S:a}',
    ],
  ])('a BETWEEN %j AND %j', (low, high, reason) =>
    expect(refusalFor('a between :low and :high', { values: { ':low': low, ':high': high } as never })).toBe(
      refusal(`The BETWEEN operator ${reason}`),
    ),
  )

  test.each([
    ['a = a AND #a = b AND :views > a', '=', '[a]'],
    ['#a <> a', '<>', '[a]'],
    ['((a=a) OR (a=a))', '=', '[a]'],
    ['contains(ab.bc[1].a, ab.bc[1].#a)', 'contains', '[ab, bc, [1], a]'],
    ['begins_with(ab.bc[1].a, ab.bc[1].#a)', 'begins_with', '[ab, bc, [1], a]'],
  ])('%s says nothing', (text, operator, path) =>
    expect(refusalFor(text, { names: { '#a': 'a' } })).toBe(
      refusal(
        `The first operand must be distinct from the remaining operands for this operator or function; operator: ${operator}, first operand: ${path}`,
      ),
    ),
  )
})

test('each kind of expression is refused by its own name', () => {
  expect(() => conditionFrom(expressionsOf({ ConditionExpression: '' }))).toThrow(
    expect.objectContaining({
      code: 'ValidationException',
      message: 'Invalid ConditionExpression: The expression can not be empty;',
    }),
  )
})

test('a request without conditions has none', () => {
  expect(conditionFrom(expressionsOf({}))).toBeUndefined()
  expect(conditionFrom(expressionsOf({ Expected: {}, ScanFilter: {} }))).toBeUndefined()
})

test('what is well formed is not refused', () => {
  for (const text of [
    '(a = b)',
    '((a = b) and c = d)',
    'not not a = b',
    '(a)=(b)',
    '(a)between(b.c[45].d)and(:a)',
    'a in (b,c , :a)',
    'attribute_exists (a)',
    'NoT(a = b)',
    'size(a) > size(b)',
    'size(:a) > a',
    ':a > :a',
    'a.REMOVE = b',
    `a<b ${'or (a<b '.repeat(149)}${')'.repeat(149)}`,
    `${' '.repeat(4091)}a = b`,
  ])
    expect(refusalFor(text, { values: { ':a': { S: 'x' } } }), text).toBeUndefined()
})

function refusalFor(
  text: string,
  { names, values }: { names?: Record<string, string>; values?: Record<string, AttributeValue> } = {},
): string | undefined {
  const input = { FilterExpression: text, ExpressionAttributeNames: names, ExpressionAttributeValues: values }
  try {
    conditionFrom(expressionsOf(input, ['FilterExpression']))
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}
