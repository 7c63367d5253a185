import { expect, test } from 'vitest'
import { type FactEntry, type FactId, facts, quote } from './facts.ts'

const all = Object.entries(facts) as [FactId, FactEntry][]

test.each(all)('%s has a value, a source that can be opened and the day it was checked', (_, fact) => {
  expect(fact.value).not.toBe('')
  expect(new URL(fact.source).protocol).toBe('https:')
  expect(new Date(fact.checked).toISOString().slice(0, 10)).toBe(fact.checked)
})

test('a fact that is not there fails the build', () => {
  expect(() => quote('init-limits' as FactId)).toThrow('no fact "init-limits"')
})

test('a fact is quoted with its unit and its month', () => {
  expect(quote('init-limit')).toMatchObject({ text: '10\u00a0s', month: 'Nov 2026' })
})
