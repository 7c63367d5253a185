/**
 * The life of execution environments, one event at a time: what the reader does goes in, what there is to see comes out.
 * Pure. The rules are those of the local cloud (src/cloud/lambda/pool.ts, report.ts) and of AWS:
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */

/** What the reader can do. `answers`, `fails`, `crashes` and `hangs` are events: they say what the handler will do. */
export type Act =
  | 'answers'
  | 'fails' // returns an error; the process is well
  | 'crashes' // the process ends
  | 'hangs' // never answers: the time-out ends it
  | 'waits' // nothing happens for a while
  | 'reclaims' // Lambda takes the idle environment back

export type Phase = 'init' | 'invoke' | 'frozen' | 'shutdown'

export type Span = {
  phase: Phase
  milliseconds: number
  billedMs: number
  /** Of an invoke: what came of it. */
  outcome?: Exclude<Act, 'waits' | 'reclaims'>
}

/** From its Init to its end. */
export type Environment = {
  spans: Span[]
  gone: boolean /** Events that reached its handler: its memory. */
  count: number
}

export type Life = { environments: Environment[] /** One sentence an act. */; story: string[]; billedMs: number }

export type Settings = { initMs: number; invokeMs: number; timeoutMs: number; waitMs: number }

/** Lambda gives up an Init that takes longer. */
export const INIT_LIMIT_MS = 10_000

export const settings: Settings = { initMs: 250, invokeMs: 20, timeoutMs: 3000, waitMs: 60_000 }

/** Throws for an Init over the limit: that story has another beginning. */
export function live(acts: readonly Act[], given: Settings = settings): Life {
  if (given.initMs > INIT_LIMIT_MS) throw new Error(`Init takes ${given.initMs} ms; the limit is ${INIT_LIMIT_MS}`)
  return acts.reduce((life, act) => after(life, act, given), { environments: [], story: [], billedMs: 0 } as Life)
}

function after(life: Life, act: Act, given: Settings): Life {
  const last = life.environments.at(-1)
  const current = last && !last.gone ? last : undefined
  if (act === 'waits') return current ? freeze(life, current, given) : tell(life, nothing(given))
  if (act === 'reclaims') return current ? reclaim(life, current) : tell(life, 'There is no environment to take back.')
  return invoke(life, current, act, given)
}

function invoke(
  life: Life,
  warm: Environment | undefined,
  outcome: NonNullable<Span['outcome']>,
  given: Settings,
): Life {
  const environment = warm ?? { spans: [], gone: false, count: 0 }
  const init: Span[] = warm ? [] : [{ phase: 'init', milliseconds: given.initMs, billedMs: given.initMs }]
  const ms = outcome === 'hangs' ? given.timeoutMs : given.invokeMs
  const gone = outcome === 'crashes' || outcome === 'hangs'
  const next: Environment = {
    spans: [...environment.spans, ...init, { phase: 'invoke', milliseconds: ms, billedMs: ms, outcome }],
    gone,
    count: environment.count + 1,
  }
  const billedMs = ms + (warm ? 0 : given.initMs)
  const environments = [...life.environments.filter((one) => one !== warm), next]
  const opening = warm
    ? `The environment wakes, ${environment.count === 1 ? 'one event' : `${environment.count} events`} in its memory.`
    : `No environment is there, so one begins: Init, ${span(given.initMs)}.`
  return tell(
    { ...life, environments, billedMs: life.billedMs + billedMs },
    `${opening} ${RESULT[outcome](given)} Billed: ${span(billedMs)}.`,
  )
}

const RESULT: Record<NonNullable<Span['outcome']>, (given: Settings) => string> = {
  answers: ({ invokeMs }) => `The handler answers in ${span(invokeMs)}.`,
  fails: ({ invokeMs }) =>
    `The handler returns an error in ${span(invokeMs)}. The caller gets the error; the environment is well and stays.`,
  crashes: () => 'The process ends in the middle. The caller gets Runtime.ExitError, and the memory is lost.',
  hangs: ({ timeoutMs }) =>
    `No answer within the time-out of ${span(timeoutMs)}. Lambda ends the process; the caller gets Sandbox.Timedout, and the memory is lost.`,
}

function freeze(life: Life, current: Environment, { waitMs }: Settings): Life {
  const before = current.spans.at(-1)
  const frozen: Span = {
    phase: 'frozen',
    milliseconds: waitMs + (before?.phase === 'frozen' ? before.milliseconds : 0),
    billedMs: 0,
  }
  const spans = [...current.spans.slice(0, before?.phase === 'frozen' ? -1 : undefined), frozen]
  return tell(
    withCurrent(life, current, { ...current, spans }),
    `${span(waitMs)} pass. The environment is frozen: no code runs, no timer fires, its memory stays. Billed: nothing.`,
  )
}

function reclaim(life: Life, current: Environment): Life {
  const spans: Span[] = [...current.spans, { phase: 'shutdown', milliseconds: 0, billedMs: 0 }]
  return tell(
    withCurrent(life, current, { ...current, spans, gone: true }),
    'Lambda takes the environment back. When it does so is not promised. What was in memory is gone.',
  )
}

const withCurrent = (life: Life, current: Environment, next: Environment): Life => ({
  ...life,
  environments: life.environments.map((one) => (one === current ? next : one)),
})

const tell = (life: Life, sentence: string): Life => ({ ...life, story: [...life.story, sentence] })

const nothing = ({ waitMs }: Settings) =>
  `${span(waitMs)} pass. There is no environment, so nothing waits and nothing costs.`

/** `250 ms`, `3 s`, `2 min`: as much as there is to know. */
export function span(milliseconds: number): string {
  if (milliseconds < 1000) return `${milliseconds} ms`
  if (milliseconds < 60_000) return `${Number((milliseconds / 1000).toFixed(2))} s`
  return `${Number((milliseconds / 60_000).toFixed(1))} min`
}

export type Goal = { text: string; reached: boolean }

/** Small things to find out, each true as soon as the reader has made it happen. */
export function goals({ environments }: Life): Goal[] {
  const invokes = (environment: Environment) => environment.spans.filter((one) => one.phase === 'invoke')
  return [
    {
      text: 'Get three answers for the price of one Init.',
      reached: environments.some((one) => invokes(one).filter((i) => i.outcome === 'answers').length >= 3),
    },
    {
      text: 'Get an error that loses no memory: the next event finds the same environment.',
      reached: environments.some((one) =>
        invokes(one)
          .slice(0, -1)
          .some((i) => i.outcome === 'fails'),
      ),
    },
    {
      text: 'Make the next event pay for Init again without waiting.',
      reached: environments
        .slice(0, -1)
        .some((one) => !one.spans.some((s) => s.phase === 'shutdown' || s.phase === 'frozen')),
    },
    {
      text: 'Pay the most for no answer at all.',
      reached: environments.some((one) => one.spans[0]?.phase === 'init' && one.spans[1]?.outcome === 'hangs'),
    },
  ]
}
