import { expect, test } from 'vitest'
import { traceOf } from './lineage.ts'

const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:hello'

test('a trace begins with the time and goes on with its root', () => {
  const { traceId } = traceOf(ARN, Date.UTC(2026, 0, 1))
  expect(traceId).toMatch(/^Root=1-6955b900-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0;Lineage=1:[0-9a-f]{8}:1$/)
  const [root] = traceId.split(';')
  expect(traceOf(ARN, 0, traceId).traceId).toContain(root)
})

test('a function that follows from itself for the seventeenth time is a loop, whoever is in between', () => {
  let header = ''
  const loops: boolean[] = []
  for (let time = 0; time < 17; time++) {
    const found = traceOf(ARN, 0, header)
    loops.push(found.loops)
    header = traceOf(`${ARN}-between`, 0, found.traceId).traceId
  }
  expect(loops.lastIndexOf(false)).toBe(15)
  expect(loops.at(-1)).toBe(true)
})

test('what is no trace is a new one', () => {
  expect(traceOf(ARN, 0, 'nonsense;Lineage=x|y:z').traceId).toMatch(/^Root=1-00000000-/)
})
