import { expect, test } from 'vitest'
import { conclusion } from './test.ts'

const passed = { title: 'greets', milliseconds: 1, passed: true as const }
const failed = { title: 'greets', milliseconds: 1, passed: false as const, why: 'no' }
const lab = { number: '01' }

test.each([
  [
    'all pass in both',
    [
      { language: 'go', kind: 'graded', checks: [passed] },
      { language: 'ts', kind: 'graded', checks: [passed] },
    ],
    'All 2 pass in Go and TypeScript. See what is next: workshop list',
  ],
  [
    'all pass in one',
    [{ language: 'ts', kind: 'graded', checks: [passed, passed] }],
    'All 2 pass in TypeScript. Now the other language: workshop test 01 --lang go',
  ],
  [
    'some fail',
    [{ language: 'go', kind: 'graded', checks: [passed, failed] }],
    "1 of 2 pass, 1 to go. Stuck? The lab's page has hints, and workshop solve 01 shows a way.",
  ],
  [
    'one does not build',
    [
      { language: 'go', kind: 'did-not-build', message: '' },
      { language: 'ts', kind: 'graded', checks: [passed] },
    ],
    'Go did not get as far as the tests. The message above says why.',
  ],
] as const)('the last line says what is left and what to do: %s', (_, results, line) => {
  expect(conclusion(lab, [...results] as Parameters<typeof conclusion>[1]).trim()).toBe(line)
})
