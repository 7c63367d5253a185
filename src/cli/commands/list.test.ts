import { expect, test } from 'vitest'
import { table } from './list.ts'

const labs = [
  { id: '01-hello', number: '01', title: 'Hello' },
  { id: '02-environments', number: '02', title: 'What survives' },
]

test('shows how far the reader is in each language, and what comes next', () => {
  const at = '2026-11-23T12:00:00Z'
  expect(
    table(labs, { '01-hello': { go: { passed: 6, failed: 0, at }, ts: { passed: 2, failed: 4, at } } }),
  ).toMatchInlineSnapshot(`
    "01  Hello          go ✔ done    ts 2 of 6   
    02  What survives  go not tried  ts not tried

    Next: workshop test 02"
  `)
})
