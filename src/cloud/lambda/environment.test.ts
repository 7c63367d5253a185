import { expect, test } from 'vitest'
import { type Happening, type Phase, step, TRANSITIONS } from './environment.ts'

const after = (...happenings: Happening[]) => happenings.reduce(step, 'init' as Phase)

test.each<[string, Happening[], Phase]>([
  ['initialises and then waits', ['asked-for-next'], 'idle'],
  ['holds one invocation at a time', ['asked-for-next', 'was-given-invocation'], 'invoke'],
  ['waits again after it', ['asked-for-next', 'was-given-invocation', 'asked-for-next'], 'idle'],
  ['is shut down when it takes too long', ['asked-for-next', 'was-given-invocation', 'timed-out'], 'shutdown'],
  ['may end before it was ready', ['exited'], 'gone'],
  ['may be told to stop twice', ['was-told-to-stop', 'was-told-to-stop', 'exited'], 'gone'],
])('an environment %s', (_, happenings, phase) => {
  expect(after(...happenings)).toBe(phase)
})

test.each<[Phase, Happening]>([
  ['init', 'was-given-invocation'],
  ['idle', 'asked-for-next'],
  ['invoke', 'was-given-invocation'],
  ['gone', 'asked-for-next'],
  ['gone', 'exited'],
])('in phase "%s", "%s" is a bug of ours', (phase, happening) => {
  expect(() => step(phase, happening)).toThrow(`an environment in phase "${phase}" cannot have "${happening}"`)
})

test('from every phase it can come to its end', () => {
  for (const phase of Object.keys(TRANSITIONS) as Phase[])
    if (phase !== 'gone') expect(step(phase, 'exited')).toBe('gone')
})
