import { describe, expect, test } from 'vitest'
import { checkedItem, shownItem } from '../value/check.ts'
import { expressionsOf } from './expressions.ts'
import { project, projectionFrom } from './projection.ts'

const item = checkedItem({
  id: { S: 'i' },
  'a.b': { S: 'dotted' },
  m: { M: { k: { S: 'v' }, j: { S: 'w' }, deep: { L: [{ M: { x: { N: '1' }, y: { N: '2' } } }] } } },
  l: { L: [{ N: '0' }, { N: '1' }, { N: '2' }] },
})

describe('a projection shows what is there of it', () => {
  test.each<[string, object]>([
    ['id', { id: { S: 'i' } }],
    ['id, gone, m.gone, l[9]', { id: { S: 'i' } }],
    ['id.k, l.k, m[0]', {}],
    ['#dotted', { 'a.b': { S: 'dotted' } }],
    ['m.k, m.j', { m: { M: { k: { S: 'v' }, j: { S: 'w' } } } }],
    ['m.deep[0].y', { m: { M: { deep: { L: [{ M: { y: { N: '2' } } }] } } } }],
    // Lists close up, in their own order.
    ['l[2], l[0]', { l: { L: [{ N: '0' }, { N: '2' }] } }],
    ['gone', {}],
  ])('%s', (text, shown) => {
    const names = text.includes('#') ? { '#dotted': 'a.b' } : undefined
    const projection = projectionFrom(expressionsOf({ ProjectionExpression: text, ExpressionAttributeNames: names }))
    expect(shownItem(project(projection, item))).toEqual(shown)
  })

  test('all of an item, where there is none', () => {
    expect(project(projectionFrom(expressionsOf({})), item)).toBe(item)
  })

  test('by AttributesToGet, whole attributes', () => {
    const projection = projectionFrom(expressionsOf({ AttributesToGet: ['id', 'a.b', 'gone'] }))
    expect(project(projection, item)).toEqual({ id: { S: 'i' }, 'a.b': { S: 'dotted' } })
  })
})

describe('projections are refused', () => {
  const overlap = (one: string, two: string) =>
    `Two document paths overlap with each other; must remove or rewrite one of these paths; path one: ${one}, path two: ${two}`
  test.each([
    ['', 'The expression can not be empty;'],
    ['a,', 'Syntax error; token: "<EOF>", near: ","'],
    ['a b', 'Syntax error; token: "b", near: "a b"'],
    ['a[-1]', 'Syntax error; token: "-", near: "[-1"'],
    [':a', 'Syntax error; token: ":a", near: ":a"'],
    ['a, Names', 'Attribute name is a reserved keyword; reserved keyword: Names'],
    ['a, b, a', overlap('[a]', '[a]')],
    ['a.b, a', overlap('[a, b]', '[a]')],
    ['a[1], a[1].b', overlap('[a, [1]]', '[a, [1], b]')],
    [
      'a.b, a[1]',
      'Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [1]]',
    ],
    ['#a', 'An expression attribute name used in the document path is not defined; attribute name: #a'],
    [`a${'.b'.repeat(32)}`, 'The document path has too many nesting levels; nesting levels: 33'],
  ])('%s', (text, reason) =>
    expect(() => projectionFrom(expressionsOf({ ProjectionExpression: text }))).toThrow(
      expect.objectContaining({ code: 'ValidationException', message: `Invalid ProjectionExpression: ${reason}` }),
    ),
  )

  test('AttributesToGet with one name twice', () => {
    expect(() => projectionFrom(expressionsOf({ AttributesToGet: ['a', 'b', 'a'] }))).toThrow(
      'One or more parameter values were invalid: Duplicate value in attribute name: a',
    )
  })
})
