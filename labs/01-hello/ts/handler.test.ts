import { afterEach, expect, test, vi } from 'vitest'
import { handler } from './handler.ts'

afterEach(() => vi.unstubAllEnvs())

// The cases of go/main_test.go, in the same order; the last one only a language without types at its edge can meet.
test.each([
  { what: 'greets by name', greeting: 'Hello', event: { name: 'Ada' }, want: 'Hello, Ada!' },
  { what: "greets in the environment's words", greeting: 'Hola', event: { name: 'Grace' }, want: 'Hola, Grace!' },
])('$what', async ({ greeting, event, want }) => {
  vi.stubEnv('GREETING', greeting)
  expect(await handler(event)).toEqual({ message: want })
})

test.each([
  { what: 'no name', event: {} },
  { what: 'a blank name', event: { name: '   ' } },
  { what: 'a name that is not text', event: { name: 42 } },
])('refuses $what', async ({ event }) => {
  await expect(handler(event)).rejects.toMatchObject({ name: 'NameMissing' })
})
