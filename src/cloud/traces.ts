/** What followed from what, read from the journal: the calls of one trace in order, with what came of each. */
import type { Numbered } from './journal.ts'

export type Trace = { root: string; startedAt: number; steps: Step[] }

export type Step = {
  requestId: string
  /** Milliseconds since the trace began. */
  after: number
  service: string
  operation: string
  /** What it was about: `uploads/cat.jpg`. */
  what?: string
  /** Who asked: a function's name, a service's, or `you`. */
  caller: string
  /** The code of what was refused. */
  error?: string
  /** What a policy would have to allow. */
  denied?: string
  /** Of a function. */
  run?: Run
}

export type Run = { outcome: string; durationMs: number; initMs?: number }

/** `entries` in their order; the trace that began last comes last. */
export function tracesOf(entries: readonly Numbered[]): Trace[] {
  const [runs, denials] = [new Map<unknown, Run>(), new Map<unknown, string>()]
  for (const { kind, requestId, outcome, durationMs, initMs, action, resource, why } of entries) {
    if (kind === 'invocation-ended')
      runs.set(requestId, {
        ...{ outcome: String(outcome), durationMs: Number(durationMs) },
        ...(initMs !== undefined && { initMs: Number(initMs) }),
      })
    if (kind === 'access-denied')
      denials.set(
        requestId,
        why === 'explicit-deny'
          ? `a policy forbids ${action} on ${resource}`
          : `nothing allows ${action} on ${resource}`,
      )
  }
  const traces = new Map<string, Trace>()
  for (const entry of entries) {
    const { kind, trace: root, requestId, service, operation, what, error, caller } = entry as Called
    if (kind !== 'called' || !root) continue
    const startedAt = entry.startedAt as number
    const trace = traces.get(root) ?? { root, startedAt, steps: [] }
    traces.set(root, trace)
    trace.startedAt = Math.min(trace.startedAt, startedAt)
    const [run, denied] = [runs.get(requestId), denials.get(requestId)]
    trace.steps.push({
      ...{ requestId, after: startedAt, service, operation, caller: shortName(caller) },
      ...(what && { what }),
      ...(error && { error }),
      ...(denied && { denied }),
      ...(run && { run }),
    })
  }
  for (const trace of traces.values()) {
    for (const step of trace.steps) step.after -= trace.startedAt
    trace.steps.sort((a, b) => a.after - b.after)
  }
  return [...traces.values()].sort((a, b) => a.startedAt - b.startedAt)
}

type Called = Numbered & Omit<Step, 'after' | 'run' | 'denied'> & { trace?: string }

/** `arn:aws:sts::…:assumed-role/a-role/thumbs` is the function `thumbs`; `s3.amazonaws.com` is `s3`; the owner is `you`. */
function shortName(caller: string): string {
  if (caller.endsWith(':root')) return 'you'
  if (caller.endsWith('.amazonaws.com')) return caller.split('.')[0] ?? caller
  return caller.includes('/') ? (caller.split('/').at(-1) ?? caller) : caller
}
