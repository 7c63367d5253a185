import { describe, expect, test } from 'vitest'
import { checkedItem, checkedValue } from './check.ts'
import { itemSize, maximalItemSize, utf8Size, valueSize } from './size.ts'

test('an item is as big as its names and values', () => {
  expect(itemSize(checkedItem({ id: { S: 'abc' }, größe: { BOOL: true } }))).toBe(2 + 3 + 7 + 1)
  expect(maximalItemSize).toBe(409_600)
})

describe('a value has its size', () => {
  test.each([
    [{ S: '' }, 0],
    [{ S: 'é😀' }, 6],
    [{ B: Uint8Array.of(1, 2, 3, 4) }, 4],
    [{ NULL: true }, 1],
    [{ BOOL: false }, 1],
    [{ N: '0' }, 1],
    [{ N: '1' }, 2],
    [{ N: '-1' }, 3],
    [{ N: '100' }, 2],
    [{ N: '12345' }, 4],
    [{ N: '0.001' }, 2],
    [{ SS: ['a', 'bc'] }, 3],
    [{ NS: ['1', '100'] }, 4],
    [{ BS: [Uint8Array.of(1), Uint8Array.of(2, 3)] }, 3],
    [{ L: [] }, 3],
    [{ L: [{ S: 'ab' }, { NULL: true }] }, 3 + 1 + 2 + 1 + 1],
    [{ M: {} }, 3],
    [{ M: { ab: { S: 'c' } } }, 3 + 1 + 2 + 1],
  ])('%j: %i bytes', (value, size) => expect(valueSize(checkedValue(value as never))).toBe(size))

  // At the limit of 400 KB, as dynalite measured it: https://github.com/architect/dynalite, test/putItem.js.
  test.each([
    ['1'.repeat(38) + '0'.repeat(88), 20],
    [`1${'0'.repeat(125)}`, 2],
    [`11${'0'.repeat(124)}`, 2],
    [`11111${'0'.repeat(121)}`, 4],
    [`1111111${'0'.repeat(119)}`, 5],
  ])('%s: %i bytes', (number, size) => expect(valueSize({ N: number })).toBe(size))
})

test('text is measured as UTF-8 measures it', () => {
  for (const text of ['', 'abc', 'ß', '中', '😀', 'a😀中ß'])
    expect(utf8Size(text)).toBe(new TextEncoder().encode(text).length)
})
