import { expect, test } from 'vitest'
import { memoryStore } from '../store.ts'
import { testCloud } from '../test-cloud.ts'
import { hello } from './hello.ts'

test('greets by name and counts', async () => {
  const { ask } = open()
  expect(await ask('SayHello', { Name: 'Ada' })).toEqual({ Message: 'Hello, Ada!', Count: 1 })
  expect(await ask('SayHello', { Name: 'Ada' })).toEqual({ Message: 'Hello, Ada!', Count: 2 })
  expect(await ask('GetGreeting', { Name: 'Ada' })).toEqual({ Message: 'Hello, Ada!', Count: 2 })
})

test('remembers its count after a restart', async () => {
  const { ask, store } = open()
  await ask('SayHello', { Name: 'Ada' })
  expect(await open(store).ask('SayHello', { Name: 'Ada' })).toMatchObject({ Count: 2 })
})

test('journals each greeting', async () => {
  const { ask, journal } = open()
  await ask('SayHello', { Name: 'Ada' })
  expect(journal.since()).toMatchObject([{ service: 'hello', kind: 'greeted', name: 'Ada', count: 1 }])
})

test.each([
  ['a name that is none', 'SayHello', { Name: '4da' }, 'must satisfy regular expression pattern: [A-Za-z]+'],
  ['no name', 'SayHello', {}, "Value null at 'name' failed to satisfy constraint: Member must not be null"],
  ['a name that nobody greeted', 'GetGreeting', { Name: 'Bob' }, 'Nobody has greeted Bob yet.'],
  ['what the service does not do', 'SayGoodbye', {}, 'does not implement hello:SayGoodbye yet'],
])('refuses %s', async (_, operation, input, message) => {
  await expect(open().ask(operation, input)).rejects.toThrow(message)
})

/** The service as a cloud opens it, asked without a wire. */
function open(store = memoryStore()) {
  const cloud = testCloud([hello], { store })
  return { ask: cloud.asking('hello'), journal: cloud.journal, store }
}
