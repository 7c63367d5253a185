import { expect, test } from 'vitest'
import { checkFilters, createFilter } from './filters.ts'

const wants = (filters: readonly object[], record: Record<string, unknown>) =>
  createFilter(
    filters.map((filter) => JSON.stringify(filter)),
    'body',
  )(record)

test('without a filter everything is wanted', () => {
  expect(wants([], { body: 'anything' })).toBe(true)
})

test('a filter looks into a body that is JSON, and at what is beside it', () => {
  const filter = { body: { kind: ['order'] } }
  expect(wants([filter], { body: '{"kind":"order"}' })).toBe(true)
  expect(wants([filter], { body: '{"kind":"offer"}' })).toBe(false)
  expect(wants([filter], { body: 'no JSON' })).toBe(false)
  expect(wants([{ awsRegion: ['us-east-1'] }], { body: 'no JSON', awsRegion: 'us-east-1' })).toBe(true)
})

test('a body that is text is compared as text', () => {
  expect(wants([{ body: ['hello'] }], { body: 'hello' })).toBe(true)
})

test('one of several is enough', () => {
  const filters = [{ body: { a: [1] } }, { body: { b: [{ numeric: ['>', 5] }] } }]
  expect(wants(filters, { body: '{"b":6}' })).toBe(true)
  expect(wants(filters, { body: '{"b":5}' })).toBe(false)
})

test.each(['simple string', '[1]', '{"a":1}', '{'])('%s is no filter', (Pattern) => {
  expect(() => checkFilters({ Filters: [{ Pattern }] })).toThrow('Invalid filter pattern definition.')
})
