import { expect, test } from 'vitest'
import { type Answer, event, eventually, invoke } from '../../src/labs/harness/harness.ts'

// Black box: what a caller of the deployed function sees, in whatever language it is written, on whatever cloud.

test('a name gets a greeting', async () => {
  const answer = await invoke('Hello', event('ada.json'))
  expect(answer.error, `Ada has a name, yet your function failed: ${answer.error?.errorMessage}`).toBeUndefined()
  expect(
    answer.payload,
    'The answer is what your handler returns. What it prints goes to the log, and no caller sees that',
  ).toEqual({ message: 'Hello, Ada!' })
})

test('everyone is greeted by their own name', async () => {
  const { payload } = await invoke('Hello', { name: 'Grace' })
  expect(payload, 'The name is in the event: look at what your handler does with it').toEqual({
    message: 'Hello, Grace!',
  })
})

test('a missing name is an error with a type', async () => {
  const answer = await invoke('Hello', event('no-name.json'))
  expectRefused(answer)
  expect(
    answer.error?.errorType,
    "Your function failed, as it should, but the error has no type of its own: a caller can only tell it apart by its text. Lambda sends the name of the error's type",
  ).toBe('NameMissing')
})

test('a name that is blank, or not text, is refused too', async () => {
  const blank = await invoke('Hello', event('blank-name.json'))
  expectRefused(blank)
  expect(blank.error?.errorType, 'A blank name is as good as none').toBe('NameMissing')
  expectRefused(await invoke('Hello', event('number-for-a-name.json')))
})

test('a refused event costs the next caller nothing', async () => {
  // More than once, because Lambda may take away an idle environment at any time, though it hardly ever does.
  await eventually(
    async () => {
      const refused = await invoke('Hello', event('no-name.json'))
      expectRefused(refused)
      const next = await invoke('Hello', event('ada.json'))
      expect(next.payload, 'The event before had no name, and the next caller suffered for it').toEqual({
        message: 'Hello, Ada!',
      })
      expect(
        [...refused.log, ...next.log].filter((line) => /Runtime exited|Error Type: Runtime\./.test(line)),
        'The event before had no name, and the next caller waited for a new process: yours had ended. Return the error, and the process lives on',
      ).toEqual([])
      expect(next.initMilliseconds, 'The next caller waited for a new environment').toBeUndefined()
    },
    { within: 1000 },
  )
})

test('the log says who was greeted, and nothing else of the event', async () => {
  const { log } = await invoke('Hello', event('ada.json'))
  expect(
    log.filter((line) => line.includes('Ada')),
    'One line of the log names who was greeted, so that you can find it later',
  ).toHaveLength(1)
  expect(
    log.filter((line) => line.includes('ada@example.com')),
    'The event holds an e-mail address too. A log is kept for long and read by many: write what you need, not all there is',
  ).toEqual([])
})

/** An error, and of the function's own making: names that begin with `Runtime.` or `Sandbox.` are Lambda's. */
function expectRefused({ error, payload }: Answer): void {
  const sent = JSON.stringify(payload)
  expect(error, `The event names nobody, but your function told its caller that all went well: ${sent}`).toBeDefined()
  expect(
    error?.errorType,
    "This error is Lambda's, not your function's: the process ended before it had answered. An error that is returned leaves the process alive",
  ).not.toMatch(/^(Runtime|Sandbox)\./)
}
