import type { Language } from './language.ts'

/**
 * What happens while a lab is tested, in order: the command line draws it, `--json` sums it up, and the page's "Run
 * tests" gets it as one line of JSON an event. Plain data, so it crosses any pipe.
 */
export type TestEvent = { language: Language } & (
  | { kind: 'building' }
  | { kind: 'built'; milliseconds: number; functions: { name: string; packageBytes: number }[] }
  /** `message` is the compiler's own, with file and line. Nothing follows for this language. */
  | { kind: 'did-not-build'; message: string }
  | { kind: 'deployed'; milliseconds: number }
  | { kind: 'test-started'; title: string }
  /** `why` is for a reader: what was expected, what came, what to look at. Absent when it passed. */
  | { kind: 'test-ended'; title: string; passed: boolean; milliseconds: number; why?: string }
  /** One line that a function wrote, or Lambda about it (START, END, REPORT). */
  | { kind: 'log'; function: string; line: string }
  | { kind: 'finished'; passed: number; failed: number }
  /** The tests could not be put for a reason that is not the reader's code. */
  | { kind: 'could-not-run'; message: string }
)
