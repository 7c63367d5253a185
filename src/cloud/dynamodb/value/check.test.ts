import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import { checkedItem, checkedValue, shown, shownItem } from './check.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)

test('an item is kept as plain JSON, and comes back as it was', () => {
  const attributes = {
    text: { S: '' },
    number: { N: '1.50' },
    bytes: { B: bytes(0, 255) },
    truth: { BOOL: false },
    nothing: { NULL: true },
    texts: { SS: ['b', 'a'] },
    numbers: { NS: ['2', '1e1'] },
    blobs: { BS: [bytes(), bytes(1)] },
    list: { L: [{ S: 'x' }, { M: { y: { B: bytes(7) } } }] },
    map: { M: {} },
  } satisfies Record<string, AttributeValue>
  const item = checkedItem(attributes)
  expect(JSON.parse(JSON.stringify(item))).toEqual(item)
  expect(item.bytes).toEqual({ B: { $bytes: 'AP8=' } })
  expect(shownItem(item)).toEqual({ ...attributes, number: { N: '1.5' }, numbers: { NS: ['2', '10'] } })
})

test('what is shown is nobody else’s', () => {
  const value = checkedValue({ SS: ['a'] })
  shown(value).SS?.push('b')
  expect(value).toEqual({ SS: ['a'] })
})

test('an attribute may be called __proto__', () => {
  const attributes = JSON.parse('{"__proto__":{"M":{"__proto__":{"S":"x"}}}}')
  expect(JSON.stringify(shownItem(checkedItem(attributes)))).toBe(JSON.stringify(attributes))
})

const empty = 'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes'
const invalid = 'One or more parameter values were invalid: '
const nested = (levels: number): unknown => (levels === 0 ? { S: 'x' } : { L: [nested(levels - 1)] })

describe('values are refused in DynamoDB’s words', () => {
  test.each<[unknown, string]>([
    [{}, empty],
    [{ X: 'y' }, empty],
    [{ M: { a: {} } }, empty],
    [{ L: [{}] }, empty],
    [
      { S: 'a', N: '1' },
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    ],
    [{ NULL: false }, `${invalid}Null attribute value types must have the value of true`],
    [{ SS: [] }, `${invalid}An string set  may not be empty`],
    [{ NS: [] }, `${invalid}An number set  may not be empty`],
    [{ BS: [] }, `${invalid}Binary sets should not be empty`],
    [{ SS: ['a', 'a'] }, `${invalid}Input collection [a, a] contains duplicates.`],
    [{ BS: [bytes(98), bytes(98)] }, `${invalid}Input collection [Yg==, Yg==]of type BS contains duplicates.`],
    [{ NS: ['1', '1.0'] }, 'Input collection contains duplicates'],
    [{ NS: ['1', 'b'] }, 'The parameter cannot be converted to a numeric value: b'],
    [{ S: 'a', N: 'b' }, 'The parameter cannot be converted to a numeric value: b'],
    [
      nested(32),
      'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
    ],
  ])('%j', (value, message) =>
    expect(() => checkedValue(value as AttributeValue)).toThrow(
      expect.objectContaining({ code: 'ValidationException', message }),
    ),
  )

  test('31 lists around a string are not too deep', () => {
    expect(shown(checkedValue(nested(31) as AttributeValue))).toEqual(nested(31))
  })
})
