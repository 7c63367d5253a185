import { describe, expect, test } from 'vitest'
import { canonicalNumber, compareNumbers, difference, significantDigits, sortableNumber, sum } from './number.ts'

describe('a number is kept as DynamoDB prints it', () => {
  test.each([
    ['0', '0'],
    ['-0', '0'],
    ['0.000', '0'],
    ['-0.0', '0'],
    ['0e5', '0'],
    ['007', '7'],
    ['+1.23', '1.23'],
    ['1.50', '1.5'],
    ['1.', '1'],
    ['.5', '0.5'],
    ['-.5', '-0.5'],
    ['1e2', '100'],
    ['1E-003', '0.001'],
    ['+1E6', '1000000'],
    ['-0015.789e6', '-15789000'],
    ['0.1e126', `1${'0'.repeat(125)}`],
    ['0009.99999999999999999999999999999999999990000e125', '9'.repeat(38) + '0'.repeat(88)],
    ['0001.000e-130', `0.${'0'.repeat(129)}1`],
    ['-00001.23456789012345678901234567890123456780000', '-1.2345678901234567890123456789012345678'],
    [`${'0'.repeat(40)}.42`, '0.42'],
  ])('%s', (text, canonical) => expect(canonicalNumber(text)).toBe(canonical))
})

describe('what is no number of DynamoDB is refused', () => {
  const notNumeric = 'The parameter cannot be converted to a numeric value'
  const tooBig = 'Number overflow. Attempting to store a number with magnitude larger than supported range'
  const tooSmall = 'Number underflow. Attempting to store a number with magnitude smaller than supported range'
  const tooLong = 'Attempting to store more than 38 significant digits in a Number'
  test.each([
    ['', notNumeric],
    ...['b', ' 1', '1 ', '1_0', '0x10', 'NaN', 'Infinity', '1e', '.', '-', '1.2.3', '"42"', '１'].map((text) => [
      text,
      `${notNumeric}: ${text}`,
    ]),
    ['1e126', tooBig],
    ['-1e126', tooBig],
    ['1e999999999', tooBig],
    ['1e-131', tooSmall],
    ['-1e-131', tooSmall],
    ['123456789012345678901234567890123456789', tooLong],
    ['-1.23456789012345678901234567890123456789', tooLong],
  ])('%s', (text, message) =>
    expect(() => canonicalNumber(text as string)).toThrow(
      expect.objectContaining({ code: 'ValidationException', message, status: 400 }),
    ),
  )
})

describe('arithmetic is exact', () => {
  test.each([
    ['0.1', '0.2', '0.3', '-0.1'],
    ['1', '-1', '0', '2'],
    ['0', '0', '0', '0'],
    [
      '12345678901234567890123456789012345678',
      '-1',
      '12345678901234567890123456789012345677',
      '12345678901234567890123456789012345679',
    ],
    ['100', '0.001', '100.001', '99.999'],
    ['-2.5', '0.5', '-2', '-3'],
  ])('%s and %s', (left, right, total, rest) => {
    expect(sum(left, right)).toBe(total)
    expect(difference(left, right)).toBe(rest)
  })

  test('what 38 digits cannot hold is refused, and called an overflow', () => {
    const big = canonicalNumber('9e125')
    expect(() => sum(big, big)).toThrow('Number overflow.')
    expect(() => sum(canonicalNumber('1e50'), '1')).toThrow('Number overflow.')
    expect(() => difference(canonicalNumber('1e50'), '1')).toThrow('Number overflow.')
  })
})

describe('numbers are ordered by value', () => {
  const ascending = [
    '-9.9e125',
    '-1e30',
    '-1234567890123456789.5',
    '-1234567890123456789',
    '-100',
    '-99',
    '-10.01',
    '-10',
    '-1.25',
    '-1.2',
    '-0.1',
    '-1e-130',
    '0',
    '1e-130',
    '0.00012',
    '0.1',
    '0.10000000000000000000000000001',
    '1.2',
    '1.25',
    '9',
    '10',
    '10.01',
    '99',
    '100',
    '9007199254740992',
    '9007199254740993',
    '1e30',
    '9.9e125',
  ].map(canonicalNumber)

  test.each(ascending.slice(1).map((greater, index) => [ascending[index] as string, greater]))(
    '%s before %s',
    (less, greater) => {
      expect(compareNumbers(less, greater)).toBeLessThan(0)
      expect(compareNumbers(greater, less)).toBeGreaterThan(0)
      expect(compareNumbers(less, less)).toBe(0)
      expect(sortableNumber(less) < sortableNumber(greater)).toBe(true)
    },
  )

  test('their texts sort like them, all of them', () => {
    const keys = ascending.map(sortableNumber)
    expect([...keys].reverse().sort()).toEqual(keys)
  })
})

test('zeros that only place the point are not significant', () => {
  expect(['0', '1200', '0.0012', '-10.5'].map(significantDigits)).toEqual([0, 2, 2, 3])
})
