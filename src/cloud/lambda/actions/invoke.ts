import { type InvocationRequest, type InvocationResponse, Invoke$ } from '@aws-sdk/client-lambda'
import { fromBase64, toBase64, toUtf8 } from '@smithy/core/serde'
import { action, type Context } from '../../action.ts'
import { functionNotFound, functionPending, invalidRequestContent, requestTooLarge } from '../errors.ts'
import { checkEventJson } from '../event-json.ts'
import type { Invocation } from '../invocation.ts'
import { invokeLater, invokeNow } from '../invoke.ts'
import { ASYNCHRONOUS_EVENT_BYTES, SYNCHRONOUS_EVENT_BYTES } from '../limits.ts'
import { arnOf, find, reference } from '../name.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export const invoke = action({
  operation: Invoke$,

  async run({ state, clock, requestId }: Context<LambdaState>, input: InvocationRequest): Promise<InvocationResponse> {
    const type = input.InvocationType ?? 'RequestResponse'
    const asked = reference(state.host, input.FunctionName ?? '', input.Qualifier)
    // Unlike GetFunction, Invoke names $LATEST when it finds nothing. Recorded: `invoke-missing`.
    if (!state.functions.has(asked.name)) throw functionNotFound(arnOf(state.host, { qualifier: '$LATEST', ...asked }))
    const fn = find(state, asked)
    if (clock.now() < fn.activeAt) throw functionPending()

    const payload = input.Payload?.length ? input.Payload : EMPTY_EVENT
    const most = type === 'Event' ? ASYNCHRONOUS_EVENT_BYTES : SYNCHRONOUS_EVENT_BYTES
    if (payload.length > most)
      throw requestTooLarge(`Request must be smaller than ${most} bytes for the InvokeFunction operation`)
    checkEventJson(payload)
    if (type === 'DryRun') return { StatusCode: 204 }

    const invocation: Invocation = {
      requestId,
      payload,
      functionArn: arnOf(state.host, asked),
      traceId: newTraceId(clock.now()),
      ...(input.ClientContext && { clientContext: decodeClientContext(input.ClientContext) }),
    }
    if (type === 'Event') {
      invokeLater(state, fn.name, invocation)
      return { StatusCode: 202 }
    }
    const { outcome, ended } = await invokeNow(state, fn, invocation)
    return {
      StatusCode: 200,
      ExecutedVersion: '$LATEST',
      Payload: outcome.payload as Uint8Array<ArrayBuffer> as InvocationResponse['Payload'],
      ...(outcome.kind === 'failed' && { FunctionError: 'Unhandled' }),
      ...(input.LogType === 'Tail' && { LogResult: toBase64((await ended).tail) }),
    }
  },
})

/** What a function gets that is sent nothing at all. */
const EMPTY_EVENT = new TextEncoder().encode('{}')

/** https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader */
function newTraceId(now: number): string {
  const seconds = Math.floor(now / 1000).toString(16)
  const random = crypto.randomUUID().replaceAll('-', '') + crypto.randomUUID().replaceAll('-', '')
  return `Root=1-${seconds.padStart(8, '0')}-${random.slice(0, 24)};Parent=${random.slice(24, 40)};Sampled=0`
}

function decodeClientContext(base64: string): string {
  try {
    const text = toUtf8(fromBase64(base64))
    JSON.parse(text)
    return text
  } catch {
    throw invalidRequestContent('Client context must be a valid Base64-encoded JSON object.')
  }
}
