import { expect, test } from 'vitest'
import { type ParityCase, rows, tiers } from './model.ts'

const parityCase = (of: Partial<ParityCase>): ParityCase => ({
  ...{ id: 'a', tier: 1, service: 'lambda', topic: 'tags', passed: true },
  ...of,
})

test('a row for each topic counts what is the same and names what is not', () => {
  const different = parityCase({ id: 'b', passed: false, reason: 'because' })
  expect(rows([parityCase({}), different, parityCase({ service: 'iam', topic: 'errors' })])).toEqual([
    { service: 'iam', topic: 'errors', same: 1, all: 1, different: [] },
    { service: 'lambda', topic: 'tags', same: 1, all: 2, different: [different] },
  ])
})

test('tiers are counted apart', () => {
  expect(tiers([parityCase({}), parityCase({ tier: 2, passed: false })]).slice(0, 2)).toEqual([
    { tier: 1, same: 1, all: 1 },
    { tier: 2, same: 0, all: 1 },
  ])
})

test('each difference that was recorded has its reason', () => {
  expect(rows().flatMap(({ different }) => different.filter(({ reason }) => !reason))).toEqual([])
})
