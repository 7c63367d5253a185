import { expect, test } from 'vitest'
import { differences } from './compare.ts'

const place = { account: '000000000000', region: 'us-east-1' }
const differ = (expected: unknown, actual: unknown) => differences(expected, actual, place)

test('what a recording does not name is free', () => {
  expect(differ({ a: 1 }, { a: 1, b: 2 })).toEqual([])
  expect(differ({ a: 1 }, { b: 2 })).toEqual(['a: undefined is not 1'])
})

test('a placeholder with a number is the same thing each time, and two numbers are two things', () => {
  expect(differ({ a: 'x <id:1>', b: '<id:1>' }, { a: 'x 7', b: '7' })).toEqual([])
  expect(differ({ a: 'x <id:1>', b: '<id:1>' }, { a: 'x 7', b: '8' })).toHaveLength(1)
  expect(differ({ a: '<id:1>', b: '<id:2>' }, { a: '7', b: '7' })).toHaveLength(1)
})

test('a list has as many items as were recorded', () => {
  expect(differ([1, 2], [1, 2])).toEqual([])
  expect(differ([1, 2], [1, 2, 3])).toHaveLength(1)
})

test('account and region are ours, and lists inside a message are sets', () => {
  expect(differ('arn:<partition>:x:<region>:111111111111:y', 'arn:aws:x:us-east-1:000000000000:y')).toEqual([])
  expect(differ('one of [a, b]', 'one of [b, a]')).toEqual([])
  expect(differ('one of [a, b]', 'one of [b, c]')).toHaveLength(1)
})

test('text that is JSON may be recorded as what it means', () => {
  expect(differ({ Payload: { a: 1 } }, { Payload: '{"a":1}' })).toEqual([])
})
