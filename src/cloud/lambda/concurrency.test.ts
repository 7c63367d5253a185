import { expect, test } from 'vitest'
import { Concurrency } from './concurrency.ts'
import type { FunctionWide } from './state.ts'

const wide = (reservedConcurrency?: number): FunctionWide => ({
  ...{ tags: {}, lastVersion: 0 },
  ...(reservedConcurrency !== undefined && { reservedConcurrency }),
})

const admitted = (concurrency: Concurrency, name: string) => {
  const room = concurrency.admit(name)
  if (typeof room === 'string') throw new Error(room)
  return room
}

test('a function with a reservation has that many executions and no more', () => {
  const concurrency = new Concurrency(new Map([['a', wide(2)]]))
  const first = admitted(concurrency, 'a')
  admitted(concurrency, 'a')
  expect(concurrency.admit('a')).toBe('ReservedFunctionConcurrentInvocationLimitExceeded')
  first.release()
  admitted(concurrency, 'a')
})

test('the others share what is left of the account', () => {
  const concurrency = new Concurrency(new Map([['a', wide(900)]]))
  for (let at = 0; at < 100; at++) admitted(concurrency, at % 2 ? 'b' : 'c')
  expect(concurrency.admit('b')).toBe('ConcurrentInvocationLimitExceeded')
  admitted(concurrency, 'a')
})

test('a reservation made meanwhile does not lose an execution from the account', () => {
  const functions = new Map([['a', wide()]])
  const concurrency = new Concurrency(functions)
  const before = admitted(concurrency, 'a')
  functions.set('a', wide(0))
  concurrency.changed()
  expect(concurrency.admit('a')).toBe('ReservedFunctionConcurrentInvocationLimitExceeded')
  before.release()
  functions.delete('a')
  concurrency.changed()
  for (let at = 0; at < 1000; at++) admitted(concurrency, 'b')
  expect(concurrency.admit('b')).toBe('ConcurrentInvocationLimitExceeded')
})
