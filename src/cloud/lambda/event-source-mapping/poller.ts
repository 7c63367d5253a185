import { ServiceError } from '../../errors.ts'
import { rootOf } from '../../trace.ts'
import type { Outcome } from '../invocation.ts'
import { traceOf } from '../lineage.ts'
import { arnOf } from '../name.ts'
import type { LambdaState } from '../state.ts'
import { draw, type Target, wideOf } from '../version.ts'
import type { EventSourceMapping } from './mapping.ts'

/** Polls until it is stopped; what it has under way it finishes. */
export type Poller = { stop(): void }

/** There was no room for one more execution. */
export const Throttled = Symbol('throttled')

/** `undefined` once the function, or the version that is meant, is gone. */
export function targetOf(state: LambdaState, { functionName, qualifier }: EventSourceMapping): Target | undefined {
  try {
    return draw(state, { name: functionName, ...(qualifier && { qualifier }) })
  } catch (error) {
    if (error instanceof ServiceError) return undefined
    throw error
  }
}

/** Runs a batch and waits for the answer. */
export async function invokeForMapping(
  state: LambdaState,
  mapping: EventSourceMapping,
  event: object,
  traceHeader?: string,
): Promise<{ outcome: Outcome; requestId: string; version: string } | typeof Throttled> {
  const target = targetOf(state, mapping)
  if (!target) return Throttled
  const requestId = crypto.randomUUID()
  const { traceId, loops } = traceOf(
    arnOf(state.host, { name: mapping.functionName }),
    state.host.clock.now(),
    traceHeader,
  )
  if (loops && wideOf(state, mapping.functionName).recursiveLoop !== 'Allow') return stoppedLoop(requestId, target)
  const admitted = state.pools.admit(target.fn, { requestId })
  if (typeof admitted === 'string') return Throttled
  const payload = new TextEncoder().encode(JSON.stringify(event))
  noteTrace(state.host, mapping, requestId, traceId)
  const invocation = { requestId, payload, functionArn: target.arn, traceId }
  const { outcome } = await state.pools.run(target.fn, invocation, admitted)
  return { outcome, requestId, version: target.fn.version }
}

/** Lambda does not run the function, and the queue's own policy says what becomes of the messages. */
const stoppedLoop = (requestId: string, { fn }: Target) => ({
  requestId,
  version: fn.version,
  outcome: { kind: 'failed', errorType: 'RecursiveInvocationException', payload: new Uint8Array() } as const,
})

export function noteBatch(
  { host }: LambdaState,
  { uuid, functionName, sourceArn }: EventSourceMapping,
  members: object,
): void {
  host.journal.write({
    ...{ time: host.clock.now(), service: 'lambda', kind: 'batch', function: functionName, mapping: uuid, sourceArn },
    ...members,
  })
}

/** Nobody calls Lambda for a mapping; this entry stands where a call's would. */
const noteTrace = (
  { journal, clock }: LambdaState['host'],
  { functionName, uuid }: EventSourceMapping,
  requestId: string,
  traceId: string,
) =>
  journal.write({
    ...{ time: clock.now(), startedAt: clock.now(), service: 'lambda', kind: 'called', operation: 'Invoke', requestId },
    ...{ trace: rootOf(traceId), caller: `event source mapping ${uuid}`, what: functionName },
  })
