import { describe, expect, test } from 'vitest'
import type { StoredValue } from '../state.ts'
import { checkedValue } from './check.ts'
import { areEqual, compare, sortable } from './compare.ts'

const bytes = (...values: number[]) => checkedValue({ B: Uint8Array.from(values) })
const text = (value: string): StoredValue => ({ S: value })

describe('equality', () => {
  test.each<[StoredValue, StoredValue, boolean]>([
    [{ S: 'a' }, { S: 'a' }, true],
    [{ S: '1' }, { N: '1' }, false],
    [checkedValue({ N: '1.0' }), checkedValue({ N: '1' }), true],
    [{ SS: ['a', 'b'] }, { SS: ['b', 'a'] }, true],
    [{ SS: ['a', 'b'] }, { SS: ['a'] }, false],
    [{ SS: ['1'] }, { NS: ['1'] }, false],
    [bytes(1), bytes(1), true],
    [bytes(1), bytes(2), false],
    [{ NULL: true }, { NULL: true }, true],
    [{ BOOL: true }, { BOOL: false }, false],
    [{ L: [{ S: 'a' }, { S: 'b' }] }, { L: [{ S: 'b' }, { S: 'a' }] }, false],
    [{ L: [{ SS: ['a', 'b'] }] }, { L: [{ SS: ['b', 'a'] }] }, true],
    [{ M: { a: { N: '1' }, b: { N: '2' } } }, { M: { b: { N: '2' }, a: { N: '1' } } }, true],
    [{ M: { a: { N: '1' } } }, { M: { b: { N: '1' } } }, false],
    [{ M: {} }, { M: { toString: { S: 'x' } } }, false],
  ])('%j, %j: %s', (left, right, equal) => {
    expect(areEqual(left, right)).toBe(equal)
    expect(areEqual(right, left)).toBe(equal)
  })

  test('sets of bytes have no order', () => {
    const [a, b] = [Uint8Array.of(1), Uint8Array.of(2)]
    expect(areEqual(checkedValue({ BS: [a, b] }), checkedValue({ BS: [b, a] }))).toBe(true)
  })
})

describe('order', () => {
  test('of strings is that of their UTF-8 bytes', () => {
    // As UTF-16 units, the pair for 😀 would come before U+FFFD and U+E000.
    const ascending = ['', 'Z', 'a', 'aa', 'é', '\u{d7ff}', '\u{e000}', '\u{fffd}', '😀', '😀a', '\u{10ffff}'].map(text)
    for (const [index, value] of ascending.slice(1).entries()) {
      expect(compare(ascending[index] as StoredValue, value)).toBe(-1)
      expect(compare(value, ascending[index] as StoredValue)).toBe(1)
    }
    const keys = ascending.map(sortable)
    expect([...keys].reverse().sort()).toEqual(keys)
  })

  test('of bytes is unsigned', () => {
    const ascending = [bytes(), bytes(0), bytes(0, 0), bytes(1), bytes(127), bytes(128), bytes(255), bytes(255, 0)]
    const keys = ascending.map(sortable)
    expect([...keys].reverse().sort()).toEqual(keys)
  })

  test('is that of values for numbers', () => {
    expect(compare({ N: '9' }, { N: '10' })).toBeLessThan(0)
  })

  test('is none between types, or of what has none', () => {
    expect(compare({ N: '1' }, { S: '1' })).toBeNaN()
    expect(compare({ BOOL: true }, { BOOL: true })).toBeNaN()
    expect(() => sortable({ BOOL: true })).toThrow('no key has the type BOOL')
  })
})
