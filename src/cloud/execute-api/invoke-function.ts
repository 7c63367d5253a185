import { fromUtf8 } from '@smithy/core/serde'
import { asService } from '../action.ts'
import { ServiceError } from '../errors.ts'
import type { ServiceHost } from '../service.ts'

export type Called =
  | { kind: 'answered'; payload: Uint8Array }
  /** The function failed; the payload says how, to its log and not to the API's callers. */
  | { kind: 'failed'; payload: Uint8Array }
  /** Lambda did not run it: no permission, no such function, too large an event, throttled. */
  | { kind: 'refused'; error: ServiceError }
  | { kind: 'timed-out' }

/** Calls a function for an API, and waits for it no longer than `timeout` milliseconds of the cloud's time. */
export async function invokeFunction(
  { ask, clock, account }: Pick<ServiceHost, 'ask' | 'clock' | 'account'>,
  {
    functionName,
    event,
    sourceArn,
    timeout,
    trace,
  }: { functionName: string; event: object; sourceArn: string; timeout: number; trace?: string },
): Promise<Called> {
  const caller = asService(account, 'apigateway.amazonaws.com', sourceArn, trace)
  const input = { FunctionName: functionName, Payload: fromUtf8(JSON.stringify(event)) }
  return within(clock, timeout, called(ask('lambda', 'Invoke', input, caller)))
}

async function called(asked: Promise<Record<string, unknown>>): Promise<Called> {
  try {
    const { Payload = new Uint8Array(), FunctionError } = (await asked) as {
      Payload?: Uint8Array
      FunctionError?: string
    }
    return { kind: FunctionError ? 'failed' : 'answered', payload: Payload }
  } catch (error) {
    if (error instanceof ServiceError) return { kind: 'refused', error }
    throw error
  }
}

/** What comes first: the answer, or the end of the time. */
export function within<Answer>(
  clock: ServiceHost['clock'],
  timeout: number,
  answer: Promise<Answer>,
): Promise<Answer | { kind: 'timed-out' }> {
  return new Promise((resolve, reject) => {
    const timer = clock.at(clock.now() + timeout, () => resolve({ kind: 'timed-out' }))
    answer.then(resolve, reject).finally(() => timer.cancel())
  })
}
