import type { Invocation } from './invocation.ts'
import type { Answered } from './pools.ts'
import type { LambdaFunction, LambdaState } from './state.ts'

/** Runs one event now and waits for the answer. */
export const invokeNow = (state: LambdaState, fn: LambdaFunction, invocation: Invocation): Promise<Answered> =>
  state.pools.invoke(fn, invocation)

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html: twice more, after 1 and 2 minutes. */
const RETRY_AFTER = [60_000, 120_000]

/**
 * Runs an asynchronous event, and again if it fails. Nobody waits for the answer. The function is looked up at each
 * attempt, for it may have been updated or deleted meanwhile.
 */
export function invokeLater(state: LambdaState, name: string, invocation: Invocation, attempt = 0): void {
  const { clock, journal } = state.host
  const again = () => {
    const wait = RETRY_AFTER[attempt]
    const gaveUp = wait === undefined
    journal.write({
      time: clock.now(),
      service: 'lambda',
      kind: gaveUp ? 'event-dropped' : 'event-retried',
      function: name,
      requestId: invocation.requestId,
    })
    if (!gaveUp) clock.at(clock.now() + wait, () => invokeLater(state, name, invocation, attempt + 1))
  }
  const fn = state.functions.get(name)
  if (!fn) return
  state.pools.invoke(fn, invocation).then((result) => {
    if (result.outcome.kind === 'failed') again()
  }, again)
}
