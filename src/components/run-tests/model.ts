/**
 * One run of a lab's tests as the page shows it: what has happened so far, folded into what there is to see. Pure, and
 * the words are here too, so that the view decides nothing.
 */
import type { TestEvent } from '../../labs/test-event.ts'

export type Test = {
  title: string
  state: 'running' | 'passed' | 'failed'
  milliseconds?: number
  /** For a reader: what was expected, what came, what to look at. */
  why?: string
}

export type Stage = 'idle' | 'asked' | 'building' | 'deploying' | 'testing' | 'finished' | 'stopped' | 'broken'

export type Run = {
  stage: Stage
  tests: Test[]
  /** What the functions wrote, oldest first; the last `KEPT_LINES` only. */
  log: { function: string; line: string }[]
  /** Why a run is `broken`: the compiler's words, or ours. */
  trouble?: { title: string; text: string }
}

export type Happening =
  | TestEvent
  | { kind: 'asked' }
  | { kind: 'stopped' }
  /** No answer, or the answer broke off. */
  | { kind: 'lost'; message: string }
  /** The answer is complete; after `finished` that says nothing new. */
  | { kind: 'answer-ended' }

export const notRun: Run = { stage: 'idle', tests: [], log: [] }

const KEPT_LINES = 500

export function isRunning({ stage }: Run): boolean {
  return stage === 'asked' || stage === 'building' || stage === 'deploying' || stage === 'testing'
}

export function after(run: Run, happening: Happening): Run {
  switch (happening.kind) {
    case 'asked':
      return { ...notRun, stage: 'asked' }
    case 'building':
      return { ...run, stage: 'building' }
    case 'built':
      return { ...run, stage: 'deploying' }
    case 'did-not-build':
      return broken(run, 'It did not build', happening.message)
    case 'deployed':
      return { ...run, stage: 'testing' }
    case 'test-started':
      return { ...run, stage: 'testing', tests: [...run.tests, { title: happening.title, state: 'running' }] }
    case 'test-ended':
      return { ...run, tests: withResult(run.tests, happening) }
    case 'log':
      return { ...run, log: [...run.log, { function: happening.function, line: happening.line }].slice(-KEPT_LINES) }
    case 'finished':
      return { ...run, stage: 'finished' }
    case 'could-not-run':
      return broken(run, 'The tests could not run', happening.message)
    case 'stopped':
      return isRunning(run) ? { ...run, stage: 'stopped', tests: run.tests.filter(hasResult) } : run
    case 'lost':
      return broken(run, 'No answer from the workshop', happening.message)
    case 'answer-ended':
      return isRunning(run) ? broken(run, 'The answer broke off', 'Run the tests again.') : run
  }
}

const hasResult = (test: Test) => test.state !== 'running'

const broken = (run: Run, title: string, text: string): Run => ({
  ...run,
  stage: 'broken',
  tests: run.tests.filter(hasResult),
  trouble: { title, text },
})

/** A result without a start is a test all the same. */
function withResult(tests: Test[], event: Extract<TestEvent, { kind: 'test-ended' }>): Test[] {
  const { title, passed, milliseconds, why } = event
  const result: Test = { title, state: passed ? 'passed' : 'failed', milliseconds, ...(why && { why }) }
  const at = tests.findLastIndex((test) => test.title === title && test.state === 'running')
  return at < 0 ? [...tests, result] : tests.with(at, result)
}

export type Summary = {
  tone: 'quiet' | 'working' | 'good' | 'bad'
  words: string
  /** What to do now. */
  next?: string
}

export function summarise(run: Run): Summary {
  const passed = run.tests.filter((test) => test.state === 'passed').length
  const failed = run.tests.filter((test) => test.state === 'failed').length
  switch (run.stage) {
    case 'idle':
      return { tone: 'quiet', words: 'Not run yet.' }
    case 'asked':
      return { tone: 'working', words: 'Starting…' }
    case 'building':
      return { tone: 'working', words: 'Building…' }
    case 'deploying':
      return { tone: 'working', words: 'Built. Deploying to the local cloud…' }
    case 'testing':
      return {
        tone: 'working',
        words: run.tests.length === 0 ? 'Deployed. Testing…' : `Testing: ${soFar(passed, failed)}`,
      }
    case 'stopped':
      return { tone: 'quiet', words: `Stopped: ${soFar(passed, failed)}` }
    case 'broken':
      return { tone: 'bad', words: `${run.trouble?.title}.` }
    case 'finished':
      return finished(passed, failed)
  }
}

const soFar = (passed: number, failed: number) => `${passed} passed, ${failed} failed.`

function finished(passed: number, failed: number): Summary {
  const all = passed + failed
  if (all === 0) return { tone: 'bad', words: 'There was nothing to test.', next: 'Does lab.test.ts have a test?' }
  if (failed === 0)
    return {
      tone: 'good',
      words: all === 1 ? 'The test passes.' : `All ${all} tests pass.`,
      next: 'Now the same job in the other language, or compare yours with the solution.',
    }
  return {
    tone: 'bad',
    words: `${passed} of ${all} pass; ${failed} to go.`,
    next: 'Read the first ✘ from the top: what it expected, and what came. Change that, save, run again.',
  }
}
