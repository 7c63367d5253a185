import { expect, test } from 'vitest'
import { after, type Happening, isRunning, notRun, type Run, summarise } from './model.ts'

const language = 'go'

test('a run is followed from the button to the last test', () => {
  const seen: string[] = []
  run(
    [
      { kind: 'asked' },
      { kind: 'building', language },
      { kind: 'built', language, milliseconds: 900, functions: [] },
      { kind: 'deployed', language, milliseconds: 40 },
      { kind: 'test-started', language, title: 'greets' },
      { kind: 'test-ended', language, title: 'greets', passed: true, milliseconds: 3 },
      { kind: 'finished', language, passed: 1, failed: 0 },
    ],
    (state) => seen.push(summarise(state).words),
  )
  expect(seen).toEqual([
    'Starting…',
    'Building…',
    'Built. Deploying to the local cloud…',
    'Deployed. Testing…',
    'Testing: 0 passed, 0 failed.',
    'Testing: 1 passed, 0 failed.',
    'The test passes.',
  ])
})

test('when some fail, it says how many are left and what to do', () => {
  const state = run([
    { kind: 'asked' },
    ended('one', true),
    ended('two', false, 'expected "a", got "b"'),
    ended('three', false),
    { kind: 'finished', language, passed: 1, failed: 2 },
  ])
  expect(summarise(state)).toMatchObject({
    tone: 'bad',
    words: '1 of 3 pass; 2 to go.',
    next: expect.stringContaining('✘'),
  })
  expect(state.tests[1]).toMatchObject({ state: 'failed', why: 'expected "a", got "b"' })
})

test('two tests of one title keep their own results', () => {
  const state = run([
    { kind: 'asked' },
    { kind: 'test-started', language, title: 'same' },
    ended('same', false),
    { kind: 'test-started', language, title: 'same' },
    ended('same', true),
  ])
  expect(state.tests.map((one) => one.state)).toEqual(['failed', 'passed'])
})

test('what does not build shows the compiler’s words, and no test', () => {
  const state = run([
    { kind: 'asked' },
    { kind: 'building', language },
    { kind: 'did-not-build', language, message: 'main.go:7: undefined: nam' },
  ])
  expect(state).toMatchObject({
    stage: 'broken',
    trouble: { title: 'It did not build', text: 'main.go:7: undefined: nam' },
  })
  expect(state.tests).toEqual([])
})

test('an answer that breaks off is not taken for a result', () => {
  const started: Happening[] = [{ kind: 'asked' }, { kind: 'test-started', language, title: 'greets' }]
  expect(run([...started, { kind: 'answer-ended' }])).toMatchObject({ stage: 'broken', tests: [] })
})

test('the end of the answer after the result changes nothing', () => {
  const state = run([{ kind: 'asked' }, ended('one', true), { kind: 'finished', language, passed: 1, failed: 0 }])
  expect(after(state, { kind: 'answer-ended' })).toBe(state)
  expect(after(state, { kind: 'stopped' })).toBe(state)
})

test('a stopped run keeps what is known and forgets what was under way', () => {
  const state = run([
    { kind: 'asked' },
    ended('one', true),
    { kind: 'test-started', language, title: 'two' },
    { kind: 'stopped' },
  ])
  expect(isRunning(state)).toBe(false)
  expect(summarise(state).words).toBe('Stopped: 1 passed, 0 failed.')
})

test('running again starts from nothing', () => {
  expect(run([{ kind: 'asked' }, ended('one', false), { kind: 'asked' }])).toEqual({ ...notRun, stage: 'asked' })
})

test('of an endless log the end is kept', () => {
  const lines = Array.from(
    { length: 1200 },
    (_, i): Happening => ({ kind: 'log', language, function: 'greet', line: `${i}` }),
  )
  const { log } = run([{ kind: 'asked' }, ...lines])
  expect(log).toHaveLength(500)
  expect(log.at(-1)).toEqual({ function: 'greet', line: '1199' })
})

const run = (happenings: Happening[], see: (state: Run) => void = () => {}): Run =>
  happenings.reduce((state, happening) => {
    const next = after(state, happening)
    see(next)
    return next
  }, notRun)

const ended = (title: string, passed: boolean, why?: string): Happening => ({
  kind: 'test-ended',
  language,
  title,
  passed,
  milliseconds: 1,
  why,
})
