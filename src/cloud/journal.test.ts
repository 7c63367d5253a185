import { expect, test } from 'vitest'
import { Journal } from './journal.ts'

const entry = (kind: string) => ({ time: 0, service: 'test', kind })

test('entries are numbered from 1, in order', () => {
  const journal = new Journal()
  journal.write(entry('a'))
  journal.write(entry('b'))
  expect(journal.since().map(({ number, kind }) => [number, kind])).toEqual([
    [1, 'a'],
    [2, 'b'],
  ])
  expect(journal.since(1).map(({ kind }) => kind)).toEqual(['b'])
  expect(journal.since(2)).toEqual([])
})

test('old entries are forgotten, and numbers go on', () => {
  const journal = new Journal()
  for (let i = 0; i < 60_000; i++) journal.write(entry(`${i}`))
  expect(journal.since().length).toBeLessThanOrEqual(40_000)
  expect(journal.since(59_999).map(({ kind }) => kind)).toEqual(['59999'])
})

test('a listener hears each entry until it stops listening', () => {
  const journal = new Journal()
  const heard: string[] = []
  const stop = journal.subscribe(({ kind }) => void heard.push(kind))
  journal.write(entry('a'))
  stop()
  journal.write(entry('b'))
  expect(heard).toEqual(['a'])
})
