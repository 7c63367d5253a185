/**
 * An execution environment's life, as data. Nothing here runs a process or reads a clock: the driver says what happened,
 * and this says what phase that leads to. The lesson's diagram is drawn from `TRANSITIONS`.
 *
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html (Init, Invoke, Shutdown)
 */
export type Phase =
  | 'init' // started; has not yet asked for its first invocation
  | 'idle' // waits on GET …/invocation/next
  | 'invoke' // holds exactly one invocation
  | 'shutdown' // told to stop
  | 'gone' // its process or worker has ended; an environment that is reset begins again at init, with the same /tmp

export type Happening =
  | 'asked-for-next' // GET …/invocation/next
  | 'was-given-invocation'
  | 'timed-out' // Init or Invoke ran past its limit
  | 'was-told-to-stop'
  | 'exited' // the process or worker ended, by itself or not

export const TRANSITIONS: Readonly<Record<Phase, Partial<Record<Happening, Phase>>>> = {
  init: { 'asked-for-next': 'idle', 'timed-out': 'shutdown', 'was-told-to-stop': 'shutdown', exited: 'gone' },
  idle: { 'was-given-invocation': 'invoke', 'was-told-to-stop': 'shutdown', exited: 'gone' },
  invoke: { 'asked-for-next': 'idle', 'timed-out': 'shutdown', 'was-told-to-stop': 'shutdown', exited: 'gone' },
  shutdown: { 'was-told-to-stop': 'shutdown', exited: 'gone' },
  gone: {},
}

/** Throws on a step that the table does not have: that is a bug in a driver, not a user's error. */
export function step(phase: Phase, happening: Happening): Phase {
  const next = TRANSITIONS[phase][happening]
  if (!next) throw new Error(`an environment in phase "${phase}" cannot have "${happening}"`)
  return next
}
