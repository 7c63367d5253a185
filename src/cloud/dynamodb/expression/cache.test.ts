import { expect, test } from 'vitest'
import { cached } from './cache.ts'

test('an equal text is read once, and the longest unused is forgotten first', () => {
  const reads: string[] = []
  const read = cached((text) => {
    reads.push(text)
    return text.length
  }, 2)
  for (const text of ['a', 'bb', 'a', 'ccc', 'a', 'bb']) expect(read(text)).toBe(text.length)
  expect(reads).toEqual(['a', 'bb', 'ccc', 'bb'])
})

test('a text that is refused is read again', () => {
  let reads = 0
  const read = cached((): string => {
    reads += 1
    throw new Error('refused')
  })
  expect(() => read('a')).toThrow('refused')
  expect(() => read('a')).toThrow('refused')
  expect(reads).toBe(2)
})
