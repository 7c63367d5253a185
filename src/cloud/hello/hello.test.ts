import { expect, test } from 'vitest'
import { heldClock } from '../clock.ts'
import { Journal } from '../journal.ts'
import { perform, type ServiceHost } from '../service.ts'
import { memoryStore } from '../store.ts'
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
  const shared = { clock: heldClock(), journal: new Journal(), region: 'us-east-1', account: '000000000000' }
  const host = { ...shared, store } as ServiceHost // without keys and driver, which this service does not use
  const caller = { account: shared.account, arn: 'arn:aws:iam::000000000000:root', userId: '000000000000' }
  const context = { ...shared, state: hello.open(host), caller, requestId: 'request-1' }
  const ask = (operation: string, input: unknown) => perform(hello, context, operation, input)
  return { ask, journal: shared.journal, store }
}
