import { expect, test } from 'vitest'
import { failed } from '../test-cloud.ts'
import { failedOf } from './batch-response.ts'

const answered = (answer: unknown) => ({
  kind: 'succeeded' as const,
  payload: new TextEncoder().encode(typeof answer === 'string' ? answer : JSON.stringify(answer)),
})
const reported = (...itemIdentifiers: unknown[]) =>
  answered({ batchItemFailures: itemIdentifiers.map((itemIdentifier) => ({ itemIdentifier })) })

test('a function that fails has failed with all of them', () => {
  expect([...failedOf(['a', 'b'], failed('Error'), true)]).toEqual(['a', 'b'])
})

test('one that reports items has failed with those', () => {
  expect([...failedOf(['a', 'b'], reported('b'), true)]).toEqual(['b'])
  expect([...failedOf(['a', 'b'], reported('b'), false)]).toEqual([]) // nobody asked
})

test.each([
  ['nothing', 'null'],
  ['an empty object', {}],
  ['null for the list', { batchItemFailures: null }],
  ['an empty list', reported()],
])('%s means that all went well', (_, answer) => {
  const outcome = typeof answer === 'object' && 'kind' in answer ? answer : answered(answer)
  expect([...failedOf(['a', 'b'], outcome, true)]).toEqual([])
})

test.each([
  ['an identifier that is none of theirs', reported('c')],
  ['an empty one', reported('')],
  ['null', reported(null)],
  ['one by another name', answered({ batchItemFailures: [{ itemId: 'a' }] })],
  ['a list that is none', answered({ batchItemFailures: 'a' })],
  ['what is no JSON', answered('{')],
])('%s makes no sense, so all have failed', (_, outcome) => {
  expect([...failedOf(['a', 'b'], outcome, true)]).toEqual(['a', 'b'])
})
