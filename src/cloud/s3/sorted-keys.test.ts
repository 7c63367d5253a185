import { expect, test } from 'vitest'
import { compareKeys, SortedKeys } from './sorted-keys.ts'

test('keys come in the order of their UTF-8 bytes', () => {
  const keys = ['a', 'B', 'a/', 'a b', '', 'ü', '\uffee', '😀', 'a\u0000']
  const byBytes = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  expect([...keys].sort(compareKeys)).toEqual(byBytes)
})

test('thousands are added and removed in any order, and found in theirs', () => {
  const all = Array.from({ length: 5000 }, (_, n) => `k${(n * 7919) % 5000}`)
  const keys = new SortedKeys(all.slice(0, 1000))
  for (const key of all) keys.add(key)
  expect(keys.size).toBe(5000)
  for (const key of all.slice(0, 2500)) keys.delete(key)
  keys.delete('never there')
  const left = all.slice(2500).sort()
  expect(walk(keys)).toEqual(left)
  for (const key of left) keys.delete(key)
  expect(keys.size).toBe(0)
  expect(keys.first(() => false)).toBeUndefined()
})

function walk(keys: SortedKeys): string[] {
  const found: string[] = []
  for (;;) {
    const last = found.at(-1)
    const key = keys.first((other) => last !== undefined && compareKeys(other, last) <= 0)
    if (key === undefined) return found
    found.push(key)
  }
}
