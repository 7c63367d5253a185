import { fromBase64, toUtf8 } from '@smithy/core/serde'
import type { Context } from '../action.ts'
import {
  functionNotFound,
  functionPending,
  invalidRequestContent,
  recursionStopped,
  requestTooLarge,
} from './errors.ts'
import { checkEventJson } from './event-json.ts'
import type { Invocation } from './invocation.ts'
import { ASYNCHRONOUS_EVENT_BYTES, SYNCHRONOUS_EVENT_BYTES } from './limits.ts'
import { traceOf } from './lineage.ts'
import { arnOf, type FunctionReference, reference } from './name.ts'
import { checkPermitted } from './permission.ts'
import type { LambdaState } from './state.ts'
import { draw, LATEST, type Target, wideOf } from './version.ts'

/** What every way of invoking a function through the API is given. */
export type InvokeInput = {
  FunctionName?: string | undefined
  Qualifier?: string | undefined
  InvocationType?: string | undefined
  /** Base64 of JSON. */
  ClientContext?: string | undefined
  Payload?: Uint8Array | undefined
}

/** Who is meant, and with what. `loops` when the function has called itself for too long. */
export type Accepted = { asked: FunctionReference; target: Target; invocation: Invocation }

/** Checks a request to invoke in the order in which Lambda does. Throws its `ServiceError`s. */
export function accept(context: Context<LambdaState>, input: InvokeInput): Accepted {
  const { state, clock, requestId, trace } = context
  const asked = reference(state.host, input.FunctionName ?? '', input.Qualifier)
  // Unlike GetFunction, Invoke names $LATEST when it finds nothing. Recorded: `invoke-missing`.
  if (!state.functions.has(asked.name)) throw functionNotFound(arnOf(state.host, { qualifier: LATEST, ...asked }))
  const target = draw(state, asked)
  checkPermitted(context, asked, 'lambda:InvokeFunction')
  if (clock.now() < target.fn.activeAt) throw functionPending()

  const payload = input.Payload?.length ? input.Payload : EMPTY_EVENT
  const most = input.InvocationType === 'Event' ? ASYNCHRONOUS_EVENT_BYTES : SYNCHRONOUS_EVENT_BYTES
  if (payload.length > most)
    throw requestTooLarge(`Request must be smaller than ${most} bytes for the InvokeFunction operation`)
  checkEventJson(payload)

  const { traceId, loops } = traceOf(arnOf(state.host, { name: asked.name }), clock.now(), trace)
  if (loops && wideOf(state, asked.name).recursiveLoop !== 'Allow') throw recursionStopped()
  const invocation: Invocation = {
    requestId,
    payload,
    functionArn: target.arn,
    traceId,
    ...(input.ClientContext && { clientContext: decodeClientContext(input.ClientContext) }),
  }
  return { asked, target, invocation }
}

/** What a function gets that is sent nothing at all. */
const EMPTY_EVENT = new TextEncoder().encode('{}')

function decodeClientContext(base64: string): string {
  try {
    const text = toUtf8(fromBase64(base64))
    JSON.parse(text)
    return text
  } catch {
    throw invalidRequestContent('Client context must be a valid Base64-encoded JSON object.')
  }
}
